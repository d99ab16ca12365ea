"""How people write days, months and years: pieces of patterns, to be read without regard to capitals."""

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
YEAR = r"(?:(?:19|20)\d\d|'\d\d)(?!\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NTH = r"(?:st|nd|rd|th)"
WEEKDAY = r"(?:(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?,?\s(?:the\s)?)?"
NTH_WORD = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    r"sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|"
    r"(?:twenty|thirty)[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
FEAST = (
    r"(?:christmas\s(?:day|eve)|boxing\sday|new\syear'?s\s(?:day|eve)|easter\s(?:sunday|monday)|good\sfriday|bonfire\snight|"
    r"hallowe'?en|valentine'?s\sday|mother'?s\sday|father'?s\sday|eid|diwali)"
)
