"""What the API's description cannot say in a schema."""

import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    """Asks once for what may be asked in two ways, and does not follow entries for ever."""
    headers = case.headers or {}
    if isinstance(case.body, dict) and case.body.get("requestId") and "Idempotency-Key" in headers:
        headers.pop("Idempotency-Key")
    # The tester takes the quotes off a value that looks like a number.
    if str(headers.get("If-Match", "")).isdigit():
        headers["If-Match"] = '"' + str(headers["If-Match"]) + '"'
    query = case.query or {}
    if query.get("follow") in (True, "true"):
        query["follow"] = "false"
