"""Document symbols of the United Nations, as far as reading a masthead needs them."""

from __future__ import annotations

import re

SYMBOL = re.compile(
    r"(?:ST|CRC|CAT|CCPR|CEDAW|CERD|CED|CMW|CRPD|DP|TD|UNEP|HSP|FCCC|ECE|ESCAP|ICCD|CBD|A|S|E|T)"
    r"(?:/[A-Z0-9](?:[A-Za-z0-9.-]{0,30}[A-Za-z0-9])?){1,6}"
    r"(?:\s?\((?:\d{4}|[IVXL]{1,7}|S-[IVXL\d]{1,5}|ES-[IVXL\d]{1,5}|Sect\.\s?\d{1,2}[A-Z]?)\))?"
    r"(?:/(?:Rev|Add|Corr|Amend)\.\d{1,2}){0,4}"
)
"""A symbol such as A/79/L.11, S/RES/1631 (2005), A/C.3/80/L.20/Rev.1."""

RESOLUTION_NUMBER = re.compile(r"((?:S-|ES-)?\d{1,2}/\d{1,3}(?:\s[A-Z](?:-[A-Z])?)?)\s?[.．]\s*(?=\D)")
"""The number that stands before the title of an adopted text: "77/13. Title"."""
