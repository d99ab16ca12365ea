from django.apps import AppConfig


class CaseStudiesConfig(AppConfig):
    name = "case_studies"
    label = "case_studies"
    verbose_name = "Case studies"

    def ready(self):
        from network.contributors.submissions.kinds import register

        from .contributing import CASE_STUDY

        register(CASE_STUDY)
