"""Projects as tables and back, without losing anything.

One table for the projects and one for each list of objects, as `contractingProcesses/summary/
documents`. A column is named by the way of names that leads to its value: `budget/amount/amount`.
Rows are tied by numbers, not by `id`, which many objects lack: `#` is the number of the project in
the file, `contractingProcesses#` the place of the contract in its list, and so on. `#id` repeats
the id of the project for people, and reading does not look at it.

A cell is empty where the field is absent. A column takes text, or what the standard says (numbers,
true and false, codes with `;` between). Whatever does not read back as itself in its column is
written as JSON after a `~`: `~null`, `~[]`, `~{}`, `~""`, `~"=1+1"`. That is also the guard against
formulas: no text of ours begins with what a spreadsheet would run. A field that the standard does
not know says in its column what it takes, `avance [number]`, when that is not text.
"""
