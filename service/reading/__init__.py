"""Recognition: from neutral blocks to a text with its parts, numbers, notes and masthead."""

from service.reading.as_json import parse_to_json
from service.reading.recognition import READER, recognise
from service.reading.source import SourceText

__all__ = ["READER", "SourceText", "parse_to_json", "recognise"]
