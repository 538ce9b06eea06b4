"""Law as dated data: one loader of every `law/*.yaml`, and the day it is in each place."""

from traza.platform.law.loader import LawFile
from traza.platform.law.shapes import Cited, Laws, Norm
