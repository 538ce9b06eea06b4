"""The door of the assistant module."""

from traza.modules.assistant.queries.reading import understand
from traza.modules.assistant.queries.vocabulary import Vocabulary, key, vocabulary
from traza.modules.assistant.rules.coverage import DIVIDED_BY, covered
from traza.modules.assistant.rules.joining import family, halves, of_one_kind, together
from traza.modules.assistant.rules.lexicon import uses, words
from traza.modules.assistant.rules.matching import narrowed, outside, wanted
from traza.modules.assistant.rules.roles import as_invested, without_roles
