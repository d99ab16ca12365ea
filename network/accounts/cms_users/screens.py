"""Wagtail's screens for deleting accounts, one or several. They ask what becomes of what was published, and say neither how
much that is nor where an account is used: whoever looks after accounts must not learn from it who tells a story."""

from wagtail.users.views import users
from wagtail.users.views.bulk_actions import DeleteBulkAction

from ..own_data.forms import DeletionForm
from ..permissions import may_delete
from .deleting import delete_accounts


class OthersDeletionForm(DeletionForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wish"].label = "What happens to what they published?"
        said = "Select what happens to what they published"
        self.fields["wish"].error_messages = dict.fromkeys(("required", "invalid_choice"), said)


class DeleteView(users.DeleteView):
    template_name = "accounts/cms/delete.html"
    form_class = OthersDeletionForm
    success_message = "The account is deleted."

    def user_has_permission(self, permission):
        return may_delete(self.request.user, self.object)

    def get_usage_url(self):
        return None

    def form_valid(self, form):
        self.wish = form.cleaned_data["wish"]
        return super().form_valid(form)

    def delete_action(self):
        delete_accounts([self.object], self.request.user, self.wish)


class DeleteSeveral(DeleteBulkAction):
    template_name = "accounts/cms/delete_several.html"
    form_class = OthersDeletionForm

    def check_perm(self, obj):
        return may_delete(self.request.user, obj)

    def get_execution_context(self):
        return {"by": self.request.user, "wish": self.cleaned_form.cleaned_data["wish"]}

    @classmethod
    def execute_action(cls, objects, *, by, wish, **kwargs):
        delete_accounts(objects, by, wish)
        return len(objects), 0


class UserViewSet(users.UserViewSet):
    delete_view_class = DeleteView
    delete_template_name = DeleteView.template_name
