"""format=flowed: soft line ends taken out again, so that a paragraph is one line (RFC 3676)."""


def unflowed(text: str, delsp: bool = False) -> str:
    """Return flowed text with each paragraph on one line, space-stuffing undone.

    Lines are joined only within one depth of quoting; ``delsp`` says that
    the space at a soft line end is not part of the text.
    """
    out: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth, content = _depth(line)
        is_soft = content.endswith(" ") and content not in ("-- ", " ") and content.strip() != ""
        if open_depth == depth and content.strip() and content != "-- ":
            out[-1] += content
        else:
            out.append("> " * depth + content if depth else content)
        if is_soft and delsp:
            out[-1] = out[-1][:-1]
        open_depth = depth if is_soft else -1
    return "\n".join(line.rstrip(" ") if line != "-- " else line for line in out)


def _depth(line: str) -> tuple[int, str]:
    if line[:1] not in ("> "[0], " "):
        return 0, line
    content = line.lstrip(">")
    depth = len(line) - len(content)
    return depth, content[1:] if content[:1] == " " else content
