"""A DynamoDB to talk to over HTTP, on the loopback address."""

import itertools
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from werkzeug.serving import make_server

_numbers = itertools.count()


@pytest.fixture(scope="session")
def dynamodb_url() -> Iterator[str]:
    """The address of a simulated DynamoDB."""
    with warnings.catch_warnings():
        # The simulator and what it brings may warn while they are imported; that is not ours to mend.
        warnings.simplefilter("ignore")
        from moto.moto_server.werkzeug_app import (
            DomainDispatcherApplication,
            MotoRequestHandler,
            create_backend_app,
        )
    app = DomainDispatcherApplication(create_backend_app)
    one_at_a_time = threading.Lock()

    def atomic(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        # DynamoDB checks a condition and writes in one step; the simulator does so only if nobody else talks to it.
        with one_at_a_time:
            return list(app(environ, start_response))

    server = make_server("127.0.0.1", 0, atomic, threaded=True, request_handler=MotoRequestHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Points boto3 at an address, with credentials that open nothing."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_EC2_METADATA_DISABLED": "true",
        "NO_PROXY": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)
    return lambda url: monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", url)


@pytest.fixture(scope="session")
def admin(dynamodb_url: str) -> Any:
    """A client of one's own, to make tables and to look into them."""
    import boto3  # type: ignore[import-untyped, unused-ignore]

    return boto3.session.Session().client(
        "dynamodb",
        endpoint_url=dynamodb_url,
        region_name="eu-west-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


@pytest.fixture
def table(admin: Any) -> str:
    """A new table."""
    name = f"cramp-coach-{next(_numbers)}"
    admin.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "user", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "user", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    admin.update_time_to_live(TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires_at"})
    return name
