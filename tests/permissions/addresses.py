"""Every address that the site's own code answers, with an example of it, who may open it, and who may write there.

The letters are those of `world.ACTORS`. `opens` are those whom a GET shows something or sends on to what they asked for, `writes`
those whose POST is taken as somebody's who may send the form (it may be told what is missing). Everybody else is sent to sign in,
or told that this is not theirs or that there is no such thing.
"""

from typing import NamedTuple

EVERYBODY = "AVTOCKMLPRGED"
SIGNED_IN = "TOCKMLPRGED"
TELLER = "VT"
WRITERS = "OC"
STAFF = "LPRGED"
READERS = "RGE"  # of stories; an administrator's role alone does not let them read one
MAY_CONTRIBUTE = "OCMLPRGED"
MAY_INVITE = "LPED"
NOBODY = ""


class Address(NamedTuple):
    example: str  # names in braces are values of the world
    opens: str
    writes: str = NOBODY


SUBMISSION = "your-contributions/submit/case-study/{submission}/"
ADDRESSES = {
    # One's own account
    "accounts/": Address("accounts/", SIGNED_IN, SIGNED_IN),
    "accounts/sessions/end/": Address("accounts/sessions/end/", NOBODY),  # leads to where one signs in, whoever presses it
    "accounts/oidc/<provider_id>/login/": Address("accounts/oidc/nobody/login/", NOBODY),
    "your-account/invitations/": Address("your-account/invitations/", MAY_INVITE, MAY_INVITE),
    "your-account/invitations/<number:number>/withdraw/": Address("your-account/invitations/{invitation}/withdraw/", NOBODY, "D"),
    "your-account/invitations/<str:token>/": Address("your-account/invitations/{nothing}/", NOBODY),
    "your-account/data/": Address("your-account/data/", SIGNED_IN),
    "your-account/data/correct/": Address("your-account/data/correct/", SIGNED_IN, SIGNED_IN),
    "your-account/data/download/": Address("your-account/data/download/", SIGNED_IN),
    "your-account/data/delete/": Address("your-account/data/delete/", SIGNED_IN, SIGNED_IN),
    "your-account/data/deleted/": Address("your-account/data/deleted/", EVERYBODY),
    "your-account/data/about/<slug:name>/": Address("your-account/data/about/stories/", SIGNED_IN),
    "roles/": Address("roles/", EVERYBODY),
    # The CMS
    "cms/reports/review/": Address("cms/reports/review/", STAFF),
    "cms/reports/review/results/": Address("cms/reports/review/results/", STAFF),
    "cms/reports/roles/": Address("cms/reports/roles/", "D"),
    "cms/reports/roles/results/": Address("cms/reports/roles/results/", "D"),
    "cms/reports/stories/": Address("cms/reports/stories/", READERS),
    "cms/reports/equality/": Address("cms/reports/equality/", "RGED"),
    "cms/stories/": Address("cms/stories/", READERS),
    "cms/stories/<number:number>/": Address("cms/stories/{sent_number}/", READERS),  # what is sent must say what is done
    "cms/discussion/": Address("cms/discussion/", "RD", "RD"),
    "cms/stories/<number:number>/as-public/": Address("cms/stories/{sent_number}/as-public/", READERS),
    "cms/stories/<number:number>/files/<slug:key>/": Address("cms/stories/{sent_number}/files/{sent_file}/", READERS),
    "cms/stories/<number:number>/teller/": Address("cms/stories/{sent_number}/teller/", "RG", "RG"),
    "cms/stories/<number:number>/here/": Address("cms/stories/{sent_number}/here/", NOBODY, READERS),
    "cms/users/delete/<int:pk>/": Address("cms/users/delete/{somebody}/", "D", "D"),
    "cms/terms/<number:pk>/merge/": Address("cms/terms/{term}/merge/", "RED", "RED"),
    "cms/asked-most/": Address("cms/asked-most/", "RED"),
    "cms/asked-most/results/": Address("cms/asked-most/results/", "RED"),
    "cms/nothing-found/": Address("cms/nothing-found/", "RED"),
    "cms/nothing-found/results/": Address("cms/nothing-found/results/", "RED"),
    # Submissions
    "your-contributions/submissions/": Address("your-contributions/submissions/", SIGNED_IN),
    "your-contributions/already-here/": Address("your-contributions/already-here/", MAY_CONTRIBUTE),
    "your-contributions/invitations/<str:token>/": Address("your-contributions/invitations/{nothing}/", NOBODY),
    "your-contributions/submit/": Address("your-contributions/submit/", EVERYBODY),
    "your-contributions/submit/<slug:address>/": Address("your-contributions/submit/case-study/", EVERYBODY, MAY_CONTRIBUTE),
    "your-contributions/submit/<slug:address>/<slug:key>/": Address(SUBMISSION, WRITERS),
    "your-contributions/submit/<slug:address>/<slug:key>/similar/": Address(SUBMISSION + "similar/", WRITERS),
    "your-contributions/submit/<slug:address>/<slug:key>/check/": Address(SUBMISSION + "check/", WRITERS, "O"),
    "your-contributions/submit/<slug:address>/<slug:key>/sent/": Address(SUBMISSION + "sent/", WRITERS),
    "your-contributions/submit/<slug:address>/<slug:key>/withdraw/": Address(SUBMISSION + "withdraw/", "O", "O"),
    "your-contributions/submit/<slug:address>/<slug:key>/people/": Address(SUBMISSION + "people/", WRITERS, WRITERS),
    "your-contributions/submit/<slug:address>/<slug:key>/people/<slug:person>/remove/": Address(
        SUBMISSION + "people/{co_author}/remove/", NOBODY, "O"
    ),
    "your-contributions/submit/<slug:address>/<slug:key>/<slug:name>/": Address(SUBMISSION + "in-brief/", WRITERS, WRITERS),
    # A teller's own stories
    "your-contributions/": Address("your-contributions/", EVERYBODY, EVERYBODY),
    "your-contributions/choices/<slug:what>/": Address("your-contributions/choices/contact/", EVERYBODY, EVERYBODY),
    "your-contributions/withdraw/<str:token>/": Address("your-contributions/withdraw/{withdraw}/", EVERYBODY, EVERYBODY),
    "your-contributions/<key:key>/": Address("your-contributions/{sent}/", TELLER, TELLER),
    "your-contributions/<key:key>/consent/": Address("your-contributions/{sent}/consent/", TELLER, TELLER),
    "your-contributions/<key:key>/contact/": Address("your-contributions/{sent}/contact/", TELLER, TELLER),
    "your-contributions/<key:key>/name/": Address("your-contributions/{sent}/name/", TELLER, TELLER),
    "your-contributions/<key:key>/withdraw/": Address("your-contributions/{sent}/withdraw/", TELLER, TELLER),
    "your-contributions/<key:key>/suggestions/": Address("your-contributions/{sent}/suggestions/", TELLER, TELLER),
    "your-contributions/<key:key>/yes/": Address("your-contributions/{sent}/yes/", TELLER, TELLER),
    "your-contributions/<key:key>/preview/": Address("your-contributions/{sent}/preview/", TELLER),
    "your-contributions/<key:key>/not-published/": Address("your-contributions/{sent}/not-published/", TELLER, TELLER),
    "your-contributions/<key:key>/still-happy/": Address("your-contributions/{published}/still-happy/", TELLER, TELLER),
    # The form
    "share/exit/": Address("share/exit/", EVERYBODY, EVERYBODY),
    "share/story/": Address("share/story/", EVERYBODY),
    "share/story/safe/": Address("share/story/safe/", EVERYBODY, EVERYBODY),
    "share/story/not-today/": Address("share/story/not-today/", EVERYBODY),
    "share/story/visit-over/": Address("share/story/visit-over/", EVERYBODY),
    "share/story/come-back/": Address("share/story/come-back/", EVERYBODY, EVERYBODY),
    "share/return/<str:token>/": Address("share/return/{return}/", EVERYBODY, EVERYBODY),
    "share/story/<key:key>/": Address("share/story/{draft}/", TELLER),
    "share/story/<key:key>/save/": Address("share/story/{draft}/save/", TELLER, TELLER),
    "share/story/<key:key>/files/": Address("share/story/{draft}/files/", TELLER, TELLER),
    "share/story/<key:key>/files/<key:file_key>/": Address("share/story/{draft}/files/{file}/", TELLER),
    "share/story/<key:key>/files/<key:file_key>/remove/": Address("share/story/{draft}/files/{file}/remove/", NOBODY, TELLER),
    "share/story/<key:key>/check/": Address("share/story/{draft}/check/", TELLER, TELLER),
    "share/story/<key:key>/consent/": Address("share/story/{draft}/consent/", TELLER, TELLER),
    "share/story/<key:key>/sent/": Address("share/story/{sent}/sent/", TELLER, TELLER),
    "share/story/<key:key>/about-you/": Address("share/story/{sent}/about-you/", TELLER, TELLER),
    "share/story/<key:key>/details/": Address("share/story/{draft}/details/", NOBODY, TELLER),
    "share/story/<key:key>/<slug:step>/": Address("share/story/{draft}/words/", TELLER, TELLER),
    # Beside what is published
    "responses/<number:page_id>/answer/": Address("responses/{story_page}/answer/", "OLP", "OLP"),
    "responses/<number:page_id>/experienced/": Address("responses/{story_page}/experienced/", EVERYBODY),
    # Who is not signed in is shown how to, on the same page
    "discussion/rules/": Address("discussion/rules/", EVERYBODY),
    "discussion/<number:page_id>/comment/": Address("discussion/{case_study}/comment/", EVERYBODY, EVERYBODY),
    "discussion/<number:page_id>/ask/": Address("discussion/{case_study}/ask/", EVERYBODY, EVERYBODY),
    "discussion/<number:page_id>/asked/": Address("discussion/{case_study}/asked/", EVERYBODY),
    "discussion/comment/<number:number>/": Address("discussion/comment/{comment}/", EVERYBODY),
    "discussion/comment/<number:number>/report/": Address("discussion/comment/{comment}/report/", EVERYBODY, EVERYBODY),
    "discussion/comment/<number:number>/reported/": Address("discussion/comment/{comment}/reported/", EVERYBODY),
    "discussion/answer/<str:token>/": Address("discussion/answer/{nothing}/", NOBODY),
    "discussion/question/<str:token>/": Address("discussion/question/{nothing}/", NOBODY),
    # What anybody reads
    "calendar/events.ics": Address("calendar/events.ics", EVERYBODY, EVERYBODY),
    "calendar/<slug:slug>.ics": Address("calendar/nothing.ics", NOBODY),
    "alerts/": Address("alerts/", EVERYBODY, EVERYBODY),
    "alerts/check-your-email/": Address("alerts/check-your-email/", EVERYBODY),
    "alerts/page/<number:page_id>/": Address("alerts/page/{case_study}/", EVERYBODY),
    "alerts/confirm/<str:token>/": Address("alerts/confirm/{nothing}/", NOBODY),
    "alerts/<str:token>/": Address("alerts/{nothing}/", NOBODY),
    "alerts/<str:token>/stop/": Address("alerts/{nothing}/stop/", NOBODY),
    "topics/": Address("topics/", EVERYBODY, EVERYBODY),
    "topics/<slug:vocabulary>/": Address("topics/nothing/", NOBODY),
    "topics/<slug:vocabulary>/<slug:slug>/": Address("topics/nothing/at-all/", NOBODY),
    "wards-like-mine/": Address("wards-like-mine/", EVERYBODY, EVERYBODY),
    "glossary/": Address("glossary/", EVERYBODY, EVERYBODY),
    "search/": Address("search/", EVERYBODY, EVERYBODY),
    "gap-map/": Address("gap-map/", EVERYBODY, EVERYBODY),
    "gap-map/fill/": Address("gap-map/fill/", EVERYBODY, EVERYBODY),
    "search/feed/": Address("search/feed/", EVERYBODY, EVERYBODY),
    "search/ask/": Address("search/ask/", EVERYBODY, EVERYBODY),
    "search/ask/thank-you/": Address("search/ask/thank-you/", EVERYBODY, EVERYBODY),
    "robots.txt": Address("robots.txt", EVERYBODY, EVERYBODY),
    "^((?:[\\w\\-]+/)*)$": Address("", EVERYBODY, EVERYBODY),
}
