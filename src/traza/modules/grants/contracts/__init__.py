"""What others may know of grants. The names that models, pages and actions may stand on:

`vocabulary`   closed lists with their titles: Scheme, CallPart, Concept, Tie, Place, Why, Measure,
               DayKind, ReportState. A column lists its codes (`Scheme.written()`).
`programme`    Programme, the rules of one year as values: `value(name)` (a dated, cited number),
               `cite(section)`, `readings` (Reading, Option: what each ambiguous clause may mean),
               `requirements`, `schemes`, `causes`, `refunds`. It comes from
               `api.programme(version)`; `api.PROGRAMMES` lists the versions that are known.
               Chosen: the readings that a call signed, code of the reading -> code of the option.
`application`  Applied (what is known of an application, as the rules ask it), Budget, Line.
`scoring`      Rubric, Criterion, Card (one juror's points), Scored.
`allocation`   Candidate, Call, Withdrawal -> Allocation of Placed; money is whole centavos.
`deadlines`    Term, Deadline with its count day by day (Counted).
`follow_up`    ReportFacts, ObservationFacts -> Standing; Case -> Consequence (measure, amount, day,
               section); InstalmentFacts; YearEnd.
`cfdi`         an invoice that was checked.

Every rule takes plain values of these files and the Programme, and answers a `kernel` Decision or a
value that carries one. Scores are `fractions.Fraction`; amounts `kernel.money.Money`.
"""
