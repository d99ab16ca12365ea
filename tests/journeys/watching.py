"""What a browser asks for and complains about while a page loads."""

from dataclasses import dataclass, field


@dataclass
class Seen:
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


class Watcher:
    """Visits pages with one browser page, and says what happened on each."""

    def __init__(self, page):
        self.page = page
        self.seen = Seen()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.seen.errors.append(str(error)))
        page.on("request", self._request)
        page.on("response", self._response)

    def visit(self, url: str):
        """The answer to the address, and what was seen until the page had loaded."""
        self.seen = Seen()
        answer = self.page.goto(url)
        return answer, self.seen

    def _console(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.seen.errors.append(message.text)

    def _request(self, request):
        if not request.url.startswith(("data:", "blob:")):
            self.seen.requests.append(request.url)

    def _response(self, response):
        if response.status >= 400:
            self.seen.errors.append(f"{response.status} {response.url}")
