from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from .models.term import Term
from .vocabularies import VOCABULARIES


class GroupedIterator(forms.models.ModelChoiceIterator):
    """The terms under their headings."""

    def __iter__(self):
        groups: dict[str, list] = {}
        for term in self.queryset:
            groups.setdefault(term.group, []).append(self.choice(term))
        for heading, choices in groups.items():
            if heading:
                yield heading, choices
            else:
                yield from choices


class TermsField(forms.ModelMultipleChoiceField):
    iterator = GroupedIterator


class ClassifiedPageForm(WagtailAdminPageForm):
    """One field for each vocabulary; together they are the page's list of terms."""

    for vocabulary in VOCABULARIES:
        locals()[vocabulary.field] = TermsField(
            Term.objects.filter(vocabulary=vocabulary.name),
            required=False,
            label=vocabulary.plural,
            help_text=vocabulary.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
    del vocabulary

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        chosen: dict[str, list[int]] = {}
        for term in self.instance.terms.all():
            chosen.setdefault(term.vocabulary, []).append(term.pk)
        for vocabulary in VOCABULARIES:
            if vocabulary.field in self.fields:
                self.initial[vocabulary.field] = chosen.get(vocabulary.name, [])

    def save(self, commit=True):
        names = [vocabulary.field for vocabulary in VOCABULARIES if vocabulary.field in self.fields]
        self.instance.terms = [term for name in names for term in self.cleaned_data.get(name, [])]
        return super().save(commit=commit)
