"""Tables of the budget."""

from traza.modules.budget.models.bank import (
    BankAccount,
    BankLine,
    BankMatch,
    BankStatement,
    Clarification,
)
from traza.modules.budget.models.books import (
    Book,
    Classifier,
    KeyOrigin,
    Line,
    MunicipalFinance,
)
from traza.modules.budget.models.editions import BookEdition, Payee, PayeeEdition
from traza.modules.budget.models.ledger import (
    Balance,
    Closing,
    Document,
    Movement,
    Obligation,
    Ownership,
    Posting,
)
