"""What MiniStack 1.5.33 leaves open, closed one named patch at a time.

Patches reach into MiniStack's inside, so they hold for exactly one version:
another one is refused, and `tests/engine` shows what each patch is for.
Imported only by `local.engine_process`, inside `.venv-engine`.
"""

from importlib.metadata import version

PINNED = "1.5.33"


class UnknownEngine(RuntimeError):
    """The installed MiniStack is not the one these patches were written for."""


def apply() -> None:
    """Close every gap; raises UnknownEngine unless MiniStack is the pinned version."""
    installed = version("ministack")
    if installed != PINNED:
        raise UnknownEngine(f"the engine's patches are for MiniStack {PINNED}, but {installed} is installed")

    from local.patches import (
        cloudformation,
        iam,
        mailbox,
        restapi,
        snapshots,
        sns,
        streams,
        websocket,
        workers,
    )

    for patch in (
        cloudformation.provision_websocket_deployments,
        cloudformation.provision_ttl_and_recovery,
        restapi.import_mock_integrations,
        restapi.import_binary_media_types,
        restapi.import_gateway_responses,
        websocket.answer_a_refused_handshake,
        workers.bound_parallel_functions,
        workers.lease_socket_workers,
        workers.measure_each_zip_once,
        workers.share_unpacked_code,
        workers.wait_briefly_for_logs,
        streams.consume_in_parallel,
        sns.always_send_a_subject,
        iam.authorise_mails_on_their_identity,
        mailbox.keep_mails_as_files,
        snapshots.save_as_we_go,
    ):
        patch()
