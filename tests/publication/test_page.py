"""Stories as HTML and XHTML."""

from lxml import etree, html

from afterlist.publication.page import sanitised, story_html
from tests.publication.samples import restored

PAGE = """<h3>Chapter Two</h3>
<p>He <em>never</em> said “A &amp; B” to &lt;her&gt;. <strong>Not once.</strong></p>
<hr class="scene-break" aria-label="scene break">
<div class="verse">
<p>Lay the lantern by the door,<br>
Lay the oar along the floor</p>
</div>
<p><span class="notation notation-1" title="the &quot;far&quot; end of a &lt;telephone&gt;">\
Yes?</span> \
she said. <span class="notation notation-1" title="the &quot;far&quot; end of a &lt;telephone&gt;">\
It’s <em>late</em>.</span></p>
<ul class="as-written">
<li>- oil</li>
<li>- rope</li>
</ul>
<blockquote class="letter">
<p>Dear Ann,</p>
<p>I am well.</p>
<p>Yours,<br>
Maud</p>
</blockquote>
<pre>*************
* NO FISHING *
*************</pre>
"""


def test_each_kind_of_block_has_its_element() -> None:
    assert story_html(restored()) == PAGE


def test_what_no_story_holds_is_taken_out() -> None:
    hostile = '<p onclick="x()">He said<script>x()</script> no.</p><iframe src="//x.example">'
    assert sanitised(hostile) == "<p>He said no.</p>"


def test_a_sanitiser_finds_nothing_to_change() -> None:
    assert sanitised(PAGE) == PAGE


def test_the_sanitiser_names_no_space() -> None:
    page = "<p>So\xa0glad of &amp;nbsp;.</p>"
    assert sanitised(page) == page


def test_markup_in_a_posting_is_text() -> None:
    html = story_html(restored("<script>alert(1)</script> &amp; *<b>*"))

    assert html == ("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; <em>&lt;b&gt;</em></p>\n")


def test_a_page_can_be_sent_whatever_a_posting_holds() -> None:
    hostile = "He said ]]> \x00\x08 \ud800 \ufffe \x0c & <never>\n\n***\n\nA,\nb,\nC,\nd,\n\nEnd."
    root = html.fragment_fromstring(story_html(restored(hostile)), create_parent="body")

    assert [element.tag for element in root] == ["p", "hr", "div", "p"]
    assert etree.tostring(root)


def test_an_empty_story_is_an_empty_page() -> None:
    assert story_html(restored("")) == ""
