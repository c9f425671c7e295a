from __future__ import annotations

import io
import zipfile

import docx
from builders_word import W, part, rendered, replace_part, saved

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SETTINGS = (
    f'<w:settings xmlns:w="{W}" xmlns:r="{R}"><w:zoom w:percent="100"/>'
    '<w:attachedTemplate r:id="rId1"/><w:mailMerge><w:query w:val="C:/某人/名单.xls"/></w:mailMerge>'
    '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:characterSpacingControl w:val="doNotCompress"/></w:settings>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{R}/attachedTemplate" Target="file:///C:/某人/Normal.dotm" TargetMode="External"/>'
    f'<Relationship Id="rId2" Type="{R}/mailMergeSource" Target="file:///C:/某人/名单.xls" TargetMode="External"/>'
    f'<Relationship Id="rId3" Type="{R}/footnotes" Target="footnotes.xml"/></Relationships>'
)


def _made() -> bytes:
    data = replace_part(saved(docx.Document()), "word/settings.xml", SETTINGS)
    return rendered(replace_part(data, "word/_rels/settings.xml.rels", RELATIONS)).data


def test_no_path_of_the_author_stays_in_the_settings() -> None:
    made = _made()
    assert part(made, "word/settings.xml") == (
        f'<w:settings xmlns:w="{W}" xmlns:r="{R}"><w:zoom w:percent="100"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/></w:settings>'
    )
    relations = part(made, "word/_rels/settings.xml.rels")
    assert "某人" not in relations
    assert 'Id="rId3"' in relations


def test_the_small_picture_of_the_template_goes_with_its_relation() -> None:
    data = saved(docx.Document())
    with zipfile.ZipFile(io.BytesIO(data)) as template:
        assert "docProps/thumbnail.jpeg" in template.namelist()
    made = rendered(data).data
    with zipfile.ZipFile(io.BytesIO(made)) as output:
        assert "docProps/thumbnail.jpeg" not in output.namelist()
    assert "thumbnail" not in part(made, "_rels/.rels")
    assert "officeDocument" in part(made, "_rels/.rels")
