"""Ways in which a card could tell more than it says, each of which a check has to catch."""

import io
import json
import struct
import zlib
from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

from PIL import Image

from workbook.sharing.card.digests import LIST, listed
from workbook.sharing.card.render import Format

Files = dict[str, bytes]
CANARY = "Zyxaphod"
"""What stands for a name in made-up texts, and must never be found in what leaves."""
LEAKED = f"{CANARY} Beeblebrox"


def not_listed(offered: Files, name_of_list: str = LIST) -> list[str]:
    """The checker: which of the offered files are not, name and bytes, on the list."""
    known = listed(name_of_list)
    return [name for name, data in offered.items() if known.get(name) != sha256(data).hexdigest()]


def _of(found: Files, kind: Format) -> str:
    return next(name for name in found if name.endswith(kind.value))


def leak_in_the_renderer(found: Files) -> Files:
    """The Markdown ends with a name."""
    name = _of(found, Format.MD)
    return found | {name: found[name] + f"\n{LEAKED}\n".encode()}


def leak_in_the_metadata(found: Files) -> Files:
    """The picture carries a comment; it looks the same."""
    name = _of(found, Format.PNG)
    body = b"tEXtComment\0" + LEAKED.encode()
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    data = found[name]
    altered = data[:-12] + chunk + data[-12:]
    with Image.open(io.BytesIO(altered)) as shown, Image.open(io.BytesIO(data)) as true:
        assert shown.tobytes() == true.tobytes()
        assert shown.info["Comment"] == LEAKED
    return found | {name: altered}


def leak_in_the_file_name(found: Files) -> Files:
    """The right bytes under a telling name."""
    name = _of(found, Format.PNG)
    return {f"card-of-{LEAKED}.png" if one == name else one: data for one, data in found.items()}


def leak_in_the_json(found: Files) -> Files:
    """One more field."""
    name = _of(found, Format.JSON)
    content = json.loads(found[name]) | {"id": str(UUID(int=5))}
    return found | {name: (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()}


def leak_in_the_order(found: Files) -> Files:
    """What is shown or said in an order of its own: nothing added, nothing missing."""
    name = _of(found, Format.JSON)
    content = json.loads(found[name])
    told = next(field for field, value in content.items() if isinstance(value, dict))
    content[told] = dict(reversed(content[told].items()))
    return found | {name: (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()}


def leak_in_the_alt_text(found: Files) -> Files:
    """The description of the drawing knows more than the drawing."""
    name = _of(found, Format.HTML)
    altered = found[name].replace(b'aria-label="', f'aria-label="{LEAKED}. '.encode(), 1)
    return found | {name: altered}


def leak_in_a_comment(found: Files) -> Files:
    """A remark in the source of the page."""
    name = _of(found, Format.HTML)
    return found | {name: found[name].replace(b"</body>", f"<!-- {LEAKED} -->\n</body>".encode())}


def leak_after_the_end(found: Files) -> Files:
    """Bytes that no viewer reads, after the picture's last chunk."""
    name = _of(found, Format.PNG)
    return found | {name: found[name] + LEAKED.encode()}


def leak_in_the_compression(found: Files) -> Files:
    """The same picture written by another compressor: a version of a library is a trace too."""
    name = _of(found, Format.PNG)
    with Image.open(io.BytesIO(found[name])) as image:
        held = io.BytesIO()
        image.save(held, "PNG")
    return found | {name: held.getvalue()}


MUTANTS: list[Callable[[Files], Files]] = [
    leak_in_the_renderer,
    leak_in_the_metadata,
    leak_in_the_file_name,
    leak_in_the_json,
    leak_in_the_order,
    leak_in_the_alt_text,
    leak_in_a_comment,
    leak_after_the_end,
    leak_in_the_compression,
]
