"""Where attachments lie: all in private, copies of the released ones in public.

As with photos: the public folder holds what readers may fetch and nothing else, and
taking down is deleting. Files are written before the row that names them.
"""

from django.core.files.storage import Storage, storages
from django.http import FileResponse, Http404

from attachments.models import Attachment
from delivery.files import delete, write


def private() -> Storage:
    """Return the storage of files as they came."""
    return storages["attachments"]


def public() -> Storage:
    """Return the storage whose files anyone may fetch."""
    return storages["files"]


def send(attachment: Attachment) -> FileResponse:
    """Send the file as it came, to one who may fetch it unreleased; 404 when it is gone."""
    try:
        file = private().open(attachment.private_path)
    except OSError as error:
        raise Http404 from error
    return FileResponse(file, as_attachment=True, filename=attachment.download_name)


def copy_to_public(attachment: Attachment) -> None:
    """Copy the file to where readers may fetch it. Errors: OSError."""
    with private().open(attachment.private_path) as content:
        write(public(), attachment.public_name, content)


def delete_public(attachment: Attachment) -> None:
    """Take the public copy away. Errors: OSError."""
    delete(public(), [attachment.public_name])
