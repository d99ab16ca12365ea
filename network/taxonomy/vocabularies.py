"""The vocabularies: what each is called, in code, in records, in addresses and in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    name: str  # in addresses and as the name of its data file
    field: str  # in records and in the editor
    label: str
    plural: str
    help_text: str
    param: str = ""  # in a listing's query string; empty where listings do not filter by it
    in_summary: bool = True  # whether a page names its terms at the top
    synonyms_are_parts: bool = False  # whether a term's synonyms do not stand for each other (Sex: men, women)


VOCABULARIES = (
    Vocabulary("programme", "programmes", "Programme", "Programmes", "The programmes that this belongs to.", param="programme"),
    Vocabulary(
        "ward-type",
        "ward_types",
        "Ward type",
        "Ward and service types",
        "Where it was used, or where it fits.",
        param="ward",
    ),
    Vocabulary(
        "inequality-focus",
        "inequality_focus",
        "Inequality focus",
        "Inequality focus",
        "Groups of people for whom it aims to make care fairer.",
        param="focus",
        synonyms_are_parts=True,
    ),
    Vocabulary(
        "restrictive-practice",
        "restrictive_practices",
        "Restrictive practice",
        "Restrictive practice types",
        "Restrictive practices that it is about.",
    ),
    Vocabulary("driver", "drivers", "Driver", "Drivers", "What the work changes in order to reach its aim."),
    Vocabulary(
        "qi-tool",
        "qi_tools",
        "QI tool",
        "Quality improvement tools",
        "Improvement tools that were used.",
        in_summary=False,
    ),
    Vocabulary(
        "enabler",
        "enablers",
        "Enabler",
        "Enablers and barriers",
        "What helped, and what stood in the way.",
        in_summary=False,
    ),
    Vocabulary(
        "culture-of-care",
        "culture_of_care",
        "Culture of Care commitment",
        "Culture of Care commitments",
        "Commitments and lenses that it serves.",
        in_summary=False,
    ),
    Vocabulary(
        "pcref",
        "pcref",
        "PCREF competency",
        "PCREF competencies",
        "Parts and competencies of the framework.",
        in_summary=False,
    ),
    Vocabulary(
        "coproduction-level",
        "coproduction_level",
        "Co-production level",
        "Co-production levels",
        "How far people with lived experience shared the decisions. Tag it honestly.",
    ),
    Vocabulary("region", "regions", "Region", "Regions", "Where in England it happened.", synonyms_are_parts=True),
    Vocabulary("organisation", "organisations", "Organisation", "Organisations", "Who did it or hosts it."),
)
GLOSSARY = Vocabulary("glossary", "", "Glossary entry", "Glossary", "Acronyms and words, with their long forms and synonyms.")

BY_NAME = {vocabulary.name: vocabulary for vocabulary in (*VOCABULARIES, GLOSSARY)}
FILTERS = tuple(vocabulary for vocabulary in VOCABULARIES if vocabulary.param)
