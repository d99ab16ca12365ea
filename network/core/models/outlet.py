from django.db import models


class Outlet(models.TextChoices):
    """A way out of this site that a page can be kept out of. Lists and the search on the site itself are none."""

    SEARCH_ENGINES = "search_engines", "Search engines"
    FEEDS = "feeds", "Feeds, the API and exports"


class KeptFrom(models.Model):
    """A page that is not to go out by an outlet, whatever its type: whoever tells it has not agreed."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="kept_from")
    outlet = models.CharField(max_length=20, choices=Outlet.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "outlet"], name="one_line_an_outlet")]

    def __str__(self):
        return f"page {self.page_id}: not in {self.get_outlet_display()}"
