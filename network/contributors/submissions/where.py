"""Where it fits: what readers find it by. The same task for every type."""

from .questions import Task
from .terms import OneOrganisation, Terms

WHERE = Task(
    "where-it-fits",
    "Where it fits",
    (
        OneOrganisation(label="Which organisation is it from? (optional)", hint="Readers see it. No ward is named by this."),
        Terms(name="programmes", vocabulary="programme", label="Programmes"),
        Terms(name="ward_types", vocabulary="ward-type", label="Ward and service types", hint="Where it was used, or would fit."),
        Terms(
            name="inequality_focus",
            vocabulary="inequality-focus",
            label="Inequality focus",
            hint="Groups of people for whom it aims to make care fairer.",
        ),
        Terms(name="drivers", vocabulary="driver", label="Drivers", hint="What the work changes in order to reach its aim."),
    ),
    intro="Readers find it by what you choose here. Choose only what it is really about; you can leave all of it out.",
)
