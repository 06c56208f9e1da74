"""What every test runs with."""

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="session")
def _keep_findings_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Checks keep what they found in a folder of these tests' own, and not in the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSEMARK_CACHE", str(tmp_path_factory.mktemp("findings")))
        yield
