"""The zip package of a Word file: limits, refusals and untouched parts in; deterministic bytes out. Nothing is fetched or run."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from assistant.errors import InputError
from assistant.word import oxml
from assistant.word.oxml import Element, el, qn

MAX_PARTS = 4000
MAX_TOTAL = 400 * 1024 * 1024
MAX_XML = 80 * 1024 * 1024
_TYPES, _STAMP = "[Content_Types].xml", (1980, 1, 1, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": oxml.NS["w"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": oxml.NS["r"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": oxml.NS["a"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": oxml.NS["wp"].encode(),
}
_SAVE_AS = "请用 Word 或 WPS 打开它，另存为 .docx 后再试"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: `kind` is the last word of its type (footnotes), `target` a part's name, or what stands there when external."""

    id: str
    kind: str
    target: str
    external: bool


def kind_of(data: bytes) -> str:
    """What a file really is: docx, encrypted, binary (.doc, .wps), rtf, empty or other."""
    if data.startswith(b"PK"):
        return "docx"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "binary"
    if data.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    return "other" if data.strip(b"\x00 \r\n\t") else "empty"


class Package:
    """The parts of one Word file. What is not put or touched leaves it byte for byte as it came."""

    def __init__(self, where: str = "") -> None:
        self.where = where
        self.main = "word/document.xml"
        self._source: zipfile.ZipFile | None = None
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._data: dict[str, bytes] = {}
        self._trees: dict[str, Element] = {}
        self._touched: set[str] = set()
        self._dropped: set[str] = set()
        self.strict = False

    @classmethod
    def read(cls, data: bytes, where: str) -> Package:
        """Open a .docx; `where` names it in messages. Raises InputError for anything else, a zip bomb, macros, a damaged file."""
        _refuse_other_kinds(data, where)
        package = cls(where)
        try:
            package._source = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise InputError(where, "文件已损坏，打不开", "请用 Word 或 WPS 打开并另存一份再试") from None
        package._check()
        return package

    def _check(self) -> None:
        assert self._source is not None
        infos = self._source.infolist()
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_TOTAL:
            raise InputError(self.where, "文件展开后过大，可能是压缩炸弹", "请确认文件来源；正常的材料不会这么大")
        for info in infos:
            if info.flag_bits & 1:
                raise InputError(self.where, "文件加了密码", "请去掉密码另存后再试")
            name = info.filename.replace("\\", "/").lstrip("/")
            # A name that leads out of the package is no part, and is not handed on.
            if not info.is_dir() and ".." not in name.split("/"):
                self._infos.setdefault(name, info)
        if _TYPES not in self._infos:
            raise InputError(self.where, "这不是 Word 文件", "请给出 .docx 文件")
        self._find_main()

    def _find_main(self) -> None:
        kinds = self.relations("")
        found = next((r.target for r in kinds if r.kind == "officeDocument" and r.target in self._infos), self.main)
        if found not in self._infos:
            raise InputError(self.where, "这不是 Word 文件，里面没有正文", "请给出 .docx 文件")
        self.main = found
        content_type = self.content_type(found)
        if "macroEnabled" in content_type or any(name.lower().endswith("vbaproject.bin") for name in self._infos):
            raise InputError(self.where, "这是带宏的 Word 文件，为安全起见不读取", "请另存为不带宏的 .docx 后再试")
        if content_type and "wordprocessingml" not in content_type:
            raise InputError(self.where, "这不是 Word 文件（可能是 Excel 或 PowerPoint 文件）", "请给出 .docx 文件")

    def __contains__(self, name: str) -> bool:
        return name not in self._dropped and (name in self._data or name in self._infos)

    def names(self) -> Iterator[str]:
        """Names of all parts, in the file's order, new ones last."""
        yield from (name for name in self._infos if name not in self._dropped)
        yield from (name for name in self._data if name not in self._infos and name not in self._dropped)

    def data(self, name: str) -> bytes:
        """The bytes of a part. Raises InputError when it is missing or damaged."""
        if name in self._data and name not in self._dropped:
            return self._data[name]
        if name not in self or self._source is None:
            raise InputError(self.where, f"文件已损坏，缺少部件 {name}", "请用 Word 或 WPS 打开并另存一份再试")
        try:
            return self._source.read(self._infos[name])
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            raise InputError(self.where, f"文件已损坏，部件 {name} 解不开", "请用 Word 或 WPS 打开并另存一份再试") from None

    def xml(self, name: str) -> Element:
        """The root of an XML part, parsed once; call `touch` after changing it. Raises InputError."""
        if name not in self._trees:
            if name in self._infos and self._infos[name].file_size > MAX_XML:
                raise InputError(self.where, f"部件 {name} 过大", "请确认文件来源；正常的材料不会这么大")
            self._trees[name] = self._parse(name, self.data(name))
        return self._trees[name]

    def _parse(self, name: str, data: bytes) -> Element:
        if b"http://purl.oclc.org/ooxml/" in data:
            self.strict = True
            for strict, transitional in _STRICT.items():
                data = data.replace(strict, transitional)
        try:
            return oxml.parse(data)
        except etree.XMLSyntaxError:
            raise InputError(
                self.where, f"文件已损坏，部件 {name} 不是合格的 XML", "请用 Word 或 WPS 打开并另存一份再试"
            ) from None
        except ValueError:
            raise InputError(self.where, f"部件 {name} 带有 DTD 或外部实体声明，为安全起见不读取", "请确认文件来源") from None

    def touch(self, name: str) -> None:
        """Say that the tree of a part was changed."""
        self._touched.add(name)

    def put(self, name: str, data: bytes, content_type: str = "") -> None:
        """Add or replace a part; give the content type of a new one."""
        self._data[name] = data
        self._trees.pop(name, None)
        self._touched.discard(name)
        self._dropped.discard(name)
        if content_type and self.content_type(name) != content_type:
            self.xml(_TYPES).append(el("ct:Override", {"PartName": f"/{name}", "ContentType": content_type}))
            self.touch(_TYPES)

    def drop(self, name: str) -> None:
        """Take out a part, its relationships and what only it refers to."""
        targets = [r.target for r in self.relations(name) if not r.external]
        for gone in (name, rels_name(name)):
            self._dropped.add(gone)
            self._data.pop(gone, None)
        for override in self.xml(_TYPES).findall(qn("ct:Override")):
            if override.get("PartName") == f"/{name}":
                self.xml(_TYPES).remove(override)
                self.touch(_TYPES)
        for target in targets:
            if target in self and not self._referred(target):
                self.drop(target)

    def _referred(self, name: str) -> bool:
        sources = [source_name(rels) for rels in self.names() if rels.endswith(".rels")]
        return any(r.target == name for source in sources for r in self.relations(source))

    def content_type(self, name: str) -> str:
        """The content type of a part, empty when none is declared."""
        types = self.xml(_TYPES)
        for override in types.findall(qn("ct:Override")):
            if (override.get("PartName") or "").lstrip("/").lower() == name.lower():
                return str(override.get("ContentType") or "")
        extension = name.rpartition(".")[2].lower()
        defaults = types.findall(qn("ct:Default"))
        return next((str(d.get("ContentType") or "") for d in defaults if (d.get("Extension") or "").lower() == extension), "")

    def as_document(self) -> None:
        """Make a template (.dotx) a document: Word opens no .docx that says it is a template."""
        for override in self.xml(_TYPES).findall(qn("ct:Override")):
            if (override.get("PartName") or "").lstrip("/") == self.main and "template.main" in (
                override.get("ContentType") or ""
            ):
                override.set("ContentType", override.get("ContentType").replace("template.main", "document.main"))
                self.touch(_TYPES)

    def default_type(self, extension: str, content_type: str) -> None:
        """Declare the content type of all parts with this extension, where none is declared."""
        types = self.xml(_TYPES)
        if all((d.get("Extension") or "").lower() != extension for d in types.findall(qn("ct:Default"))):
            types.insert(0, el("ct:Default", {"Extension": extension, "ContentType": content_type}))
            self.touch(_TYPES)

    def relations(self, source: str) -> tuple[Relation, ...]:
        """The relationships of a part (of the package itself for an empty name); broken ones are left out."""
        name = rels_name(source)
        if name not in self:
            return ()
        base = posixpath.dirname(source)
        found = []
        for item in self.xml(name).iter(qn("pr:Relationship")):
            target, external = item.get("Target") or "", item.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
            found.append(Relation(item.get("Id") or "", (item.get("Type") or "").rpartition("/")[2], target, external))
        return tuple(found)

    def related(self, source: str, kind: str) -> str:
        """The name of the first existing part that `source` refers to by this kind (footnotes), or empty."""
        return next((r.target for r in self.relations(source) if r.kind == kind and not r.external and r.target in self), "")

    def relate(self, source: str, kind: str, target: str) -> str:
        """Refer from one part to another; gives the relationship's id. `kind` is the type's last word, or a whole type."""
        name = rels_name(source)
        if name not in self:
            self.put(name, oxml.serialize(el("pr:Relationships")))
        root = self.xml(name)
        taken = {item.get("Id") for item in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        kind = kind if "/" in kind else _OFFICE + kind
        relative = posixpath.relpath(target, posixpath.dirname(source) or ".")
        root.append(el("pr:Relationship", {"Id": f"rId{number}", "Type": kind, "Target": relative}))
        self.touch(name)
        return f"rId{number}"

    def unrelate(self, source: str, ids: set[str]) -> None:
        """Take back relationships, and drop the parts that nothing refers to any more."""
        name = rels_name(source)
        targets = [r.target for r in self.relations(source) if r.id in ids and not r.external]
        for item in list(self.xml(name)) if name in self else ():
            if item.get("Id") in ids:
                self.xml(name).remove(item)
                self.touch(name)
        for target in targets:
            if target in self and not self._referred(target):
                self.drop(target)

    def save(self) -> bytes:
        """The package's bytes: same parts, same bytes."""
        for name in sorted(self._touched):
            self._data[name] = oxml.serialize(self._trees[name])
        self._touched.clear()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in self.names():
                old = self._infos.get(name)
                info = zipfile.ZipInfo(name, old.date_time if old else _STAMP)
                info.compress_type = (
                    old.compress_type if old and old.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
                )
                info.external_attr = 0o600 << 16
                target.writestr(info, self.data(name), compresslevel=6)
        return out.getvalue()


def new() -> Package:
    """A package with nothing in it but the content types of XML and of relationships."""
    package = Package()
    types = el("ct:Types")
    types.append(
        el("ct:Default", {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"})
    )
    types.append(el("ct:Default", {"Extension": "xml", "ContentType": "application/xml"}))
    package.put(_TYPES, oxml.serialize(types))
    return package


def undated(data: bytes) -> bytes:
    """The same parts, as another library has saved them, without its dates."""
    saved, clean = Package.read(data, ""), Package()
    for name in saved.names():
        clean.put(name, saved.data(name))
    return clean.save()


def rels_name(source: str) -> str:
    """`word/document.xml` → `word/_rels/document.xml.rels`; empty for the package itself."""
    folder, base = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def source_name(rels: str) -> str:
    """The inverse of `rels_name`."""
    folder, base = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def _refuse_other_kinds(data: bytes, where: str) -> None:
    kind = kind_of(data)
    if kind == "empty":
        raise InputError(where, "文件是空的", "请确认选对了文件")
    if kind == "encrypted":
        raise InputError(where, "文件加了密码", "请去掉密码另存后再试")
    if kind in ("binary", "rtf"):
        raise InputError(where, "这是旧格式的文档（.doc、.wps 或 .rtf），不是 .docx", _SAVE_AS)
    if kind == "other":
        raise InputError(where, "这不是 Word 文件", "请给出 .docx 文件")
