"""What discussions hold of somebody, for the page where people see, take away and delete their data."""

from typing import Any

from network.accounts.models import User
from network.accounts.own_data import ExportedFile, Wish
from network.core.html import plain_text

from .models import Comment, Participant, Question, Report, State


class DiscussionPart:
    name = "discussion"
    title = "What you said in discussions"

    def export(self, user: User) -> tuple[dict[str, Any], list[ExportedFile]]:
        """As JSON can hold it, and no files."""
        participant = Participant.objects.filter(user=user).first()
        comments = Comment.objects.filter(author=participant).order_by("pk") if participant else []
        questions = Question.objects.filter(asker=user).order_by("pk")
        reports = Report.objects.filter(by=user).order_by("pk")
        data = {
            "display_name": participant.shown_name if participant else "",
            "comments": [
                {
                    "page": comment.page_id,
                    "written": comment.written_at.isoformat(),
                    "state": comment.state,
                    "words": plain_text(comment.html),
                }
                for comment in comments
            ],
            "questions": [
                {
                    "page": question.page_id,
                    "asked": question.asked_at.isoformat(),
                    "state": question.state,
                    "words": plain_text(question.html),
                    "answer": plain_text(question.answer_html),
                }
                for question in questions
            ],
            "reports": [{"at": report.at.isoformat(), "reason": report.reason, "words": report.words} for report in reports],
        }
        return data if any(data.values()) else {}, []

    def published(self, user: User) -> int:
        return Comment.objects.filter(author__user=user, state=State.APPROVED).count()

    def forget(self, user: User, wish: Wish) -> None:
        """Nothing leads from what stays to who wrote it. With the wish "remove" the words go too; replies of others stay hidden
        with them."""
        comments = Comment.objects.filter(author__user=user)
        if wish == Wish.REMOVE:
            comments.update(html="", state=State.HIDDEN)
        Question.objects.filter(asker=user).delete()
        Report.objects.filter(by=user).update(by=None)
        Participant.objects.filter(user=user).delete()


DISCUSSION = DiscussionPart()
