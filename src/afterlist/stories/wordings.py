"""Labels of header fields: every wording that authors used."""

from enum import StrEnum
from typing import Final


class Field(StrEnum):
    """What a label announces. The last group is read for what its value turns
    out to be, or only known to be a header line."""

    # The hash of the text, not that of Enum: fields are keys of every table here.
    __hash__ = str.__hash__

    TITLE = "title"
    AUTHOR = "author"
    EMAIL = "email"
    WEBSITE = "website"
    RATING = "rating"
    FANDOM = "fandom"
    PAIRING = "pairing"
    CHARACTERS = "characters"
    GENRE = "genre"
    WARNINGS = "warnings"
    SPOILERS = "spoilers"
    TIMELINE = "timeline"
    SUMMARY = "summary"
    DISCLAIMER = "disclaimer"
    DISTRIBUTION = "distribution"
    FEEDBACK = "feedback"
    NOTES = "notes"
    BETA = "beta"
    DEDICATION = "dedication"
    SERIES = "series"
    SEQUEL = "sequel"
    PART = "part"
    CHALLENGE = "challenge"
    STATUS = "status"
    DATE = "date"
    LEGEND = "legend"

    THANKS = "thanks"
    CONTENT = "content"
    UNIVERSE = "universe"
    LOCATION = "location"
    OTHER = "other"


_WORDINGS: Final[dict[Field, str]] = {
    # Field guide section 1, and the eFiction, FFML, ATXC and ASC templates.
    Field.TITLE: """title; titel; titles; story; story title; title of story; name of story; name;
        name of fic; fic; fic title; fic name; chapter title; titre; titolo; titulo; título; tytuł;
        the title; title of fic; story name; fanfic; fanfic title; songfic; vignette""",
    Field.AUTHOR: """author; authors; author name; author's name; name of author; by; written by;
        writer;
        writers; pen name; penname; pen-name; autor; autorin; autorka; auteur; autore; story by;
        fic by;
        fanfic by; fanfiction by; fan fiction by; a story by; authoress; the author; co-author;
        co-authors;
        coauthor; coauthors; author(s); authored by; brought to you by; author/s; scribe;
        perpetrator;
        perpetrated by; typist""",
    Field.EMAIL: """e-mail; email; e mail; e-mail address; email address; contact; author's email;
        author's e-mail; send comments to; author email; author e-mail; mail; mail me; e-mail me;
        email me; addy; e-addy; e-mail addy; email addy; contact info; contact me; contact me at;
        address; my email; my e-mail; mail to; mailto; e-mail to; email to; eMail; courriel;
        net address;
        author's address; author's email address; author's e-mail address; contact author""",
    Field.WEBSITE: """website; web site; author's website; author's webpage; homepage; home page;
        url;
        webpage; web page; site; my site; my website; author's homepage; web address; web;
        author's url; website url; web site url; my webpage; livejournal; lj""",
    Field.RATING: """rating; rated; rate; overall rating; ratings; content/rating; story rating;
        raiting;
        rateing; this chapter's rating; chapter rating; series rating; altersfreigabe; mpaa rating;
        general rating; fic rating; violence rating; freigabe; my rating""",
    Field.FANDOM: """fandom; fandoms; show; shows; fan dom; tv show; based on; crossover;
        crossovers;
        crossover with; x-over; xover; source; fandom(s); canon; game; anime; fandom/pairing;
        category/fandom; serie""",
    Field.PAIRING: """pairing; pairings; couple; couples; ship; 'ship; 'ships; ships; shipping;
        shipper;
        relationship; relationships; romance; pair; pairs; paring; parings; main pairing;
        main pairings;
        pairing(s); couple(s); pairing/characters; pairings/characters; characters/pairing;
        characters/pairings; character/pairing; pairing/character; 'shipper; other pairings;
        relation;
        secondary pairings; paarung; couplage; coupling; couplings; p; prompt pairing;
        love interest;
        minor pairings; side pairings""",
    Field.CHARACTERS: """characters; character; cast; starring; costarring; co-starring;
        main characters;
        main character; featured characters; featuring; character(s); focus; major characters;
        principals;
        with; dramatis personae; cast of characters; appearances by; guest starring; personen;
        also starring;
        main cast; guest stars; personnages; muses""",
    Field.GENRE: """category; categories; slash or gen; gen or slash; slash/gen; gen/slash;
        gen/het/slash; genre; genres; classification; classifications; type;
        keywords;
        keyword; codes; code; subcategory; sub-category; story type; catagory; catagories;
        key words;
        type of story; genre(s); category(ies); subject matter; xf category; kategorie; story codes;
        classification/keywords; category/keywords; rating/category; category/rating; style;
        story category;
        theme; themes; kind; subgenre; gossamer category; keywords/category; tags; gender; genere;
        género""",
    Field.WARNINGS: """warning; warnings; content warning; content warnings; violence; subtext; sex;
        squicks;
        squick; obligatory warnings; obligatory warning; love/sex warning/disclaimer; sex/violence;
        warning(s); story warnings; story warning; violence warning; sex warning;
        subtext disclaimer;
        violence disclaimer; sex disclaimer; love/sex warning; subtext warning; contains; language;
        warnungen; warnung; ostrzeżenia; ostrzeżenie; avertissement; avertissements; advertencias;
        advertencia; avvertimenti; trigger warnings; triggers; caution; possible squicks;
        hurt/comfort warning;
        violence/hurt/comfort; additional warnings; warn; standard warnings; kinks; sexual content;
        adult content;
        strong language; language warning; hurt/comfort; alternative fiction warning;
        language disclaimer""",
    Field.SPOILERS: """spoiler; spoilers; spoilers for; spoiler for; spoiler warning;
        spoiler warnings;
        spoilage; spoiler alert; spoilers/warnings; spoiler(s); spoilers up to; spoiler level;
        spoilerz;
        spoiler info; any spoilers; spoilers through; spoiling""",
    Field.TIMELINE: """timeline; time line; time frame; timeframe; setting; set; season;
        season/sequel info; year; time; historian's note; continuity; takes place; when;
        story timeline;
        chronology; time period; time setting; placement; season/timeline; timeline/spoilers;
        period;
        time/place; season info; era; spoilers/timeline; place in time; stardate; time-line; set in;
        set after;
        zeit; settings; storyline; zeitraum; historical note; seasons; timing; place in canon""",
    Field.SUMMARY: """summary; synopsis; description; teaser; blurb; title summary;
        episode summary; sumary; summery; short summary; story summary; brief summary;
        chapter summary;
        zusammenfassung; inhalt; résumé; resume; resumen; riassunto; streszczenie; summary/notes;
        brief description; story description; in brief; abstract; premise; plot; plot summary;
        one line summary; about; brief synopsis; inhaltsangabe; short description; teaser/summary;
        summary/teaser; basic plot; what happens; in short; story synopsis; the story so far;
        quick summary""",
    Field.DISCLAIMER: """disclaimer; disclaimers; standard disclaimer; standard disclaimers; legal;
        legalese;
        copyright statement; copyright info; copyright notice; copyright; copyrights; notice;
        credit;
        as always; usual disclaimer; usual disclaimers; disclamer; disclaimors; the disclaimer;
        legal stuff;
        legal disclaimer; general disclaimer; disclaimer stuff; obligatory disclaimer; credits;
        haftungsausschluss;
        claimer; disclaimer(s); disclaim; discalimer; dislaimer; copyright information;
        legal mumbo jumbo;
        the legal stuff; boring legal stuff; legalities; ownership; legal notice; d; property of;
        zastrzeżenie;
        copyright disclaimer; the usual disclaimer; the usual; declaimer; blah blah; declaration;
        my disclaimer;
        story disclaimer; author's disclaimer; clause de non-responsabilité; ownership disclaimer;
        trademark notice""",
    Field.DISTRIBUTION: """distribution; distribution statement; archive; archives; archiving;
        archived;
        archived at; permission; permissions; permission to archive; posting; reposting; archival;
        archive permission; archive permissions; distribute; distribution/archive;
        archive/distribution;
        distribution rights; distribution permission; archive rights; repost; redistribution;
        gossamer;
        circuit archive; archived on; archive info; archive this; archiv; archivierung; archivage;
        archiwum; archivo; archief; archiviazione; arquivo; arkiv; arkisto; ok to archive;
        arkistointi; arkistoiminen; archivace; archivování; archivácia; archivovanie; archiválás;
        archivace; archívum; archivering; arkivering; archiwizacja; archivado; arquivamento;
        weitergabe; weiterverbreitung; weiterveröffentlichung; jakelu; levitys; terjesztés; šíření;
        diffusion; difusión; difusão; divulgação; spridning; udbredelse; distribusjon; distribuce;
        distribuição; distributie; rozpowszechnianie; verspreiding; архив; архивирование;
        распространение; housed at; hosted at; hosted by; kept at; lives at; found at;
        archivio; distro; dist; distrib; distrubution; distrobution; archive at; permission to post;
        posting permission; permission to archive/post; where can it go; can i archive this;
        can i archive it; can i have it; may i archive this; may i have it; want it; want this;
        archiving permission; can be archived;
        post; posted; posted to; posted at; feel free to archive; archive?; archive it;
        archiving info;
        distribution list; permission statement; distribution info; distribution note;
        distribution notes;
        reproduction; reprint; reprinting; reprint permission; archive list; archived by;
        archive/website; lists;
        may be archived; archivable; archive status; to archive; wta; ephemeral; where;
        list archive; verteilung;
        copying; redistribution policy; distribuzione; distribución; archiver; archivists;
        verbreitung; dystrybucja;
        archive policy; distribution policy; permission to repost; permission to distribute;
        xf archive""",
    Field.FEEDBACK: """feedback; fb; f/b; comments; comment; r&r; r & r; reviews; review; c&c;
        c & c; loc; locs;
        flames; address comments to; criticism; comments to; feed back; feedback to;
        comments and criticism;
        send feedback to; send feedback; comments/criticism; comments & criticism; reviews/feedback;
        feedback/comments; rückmeldung; kommentare; commentaires; feeback; constructive criticism;
        comments welcome; responses; mst; comments/feedback; flames to; c and c; letters of comment;
        reply to; replies to; please review; komentarze; send all comments to; questions/comments;
        praise;
        comments and feedback; questions and comments; all feedback to; send comments; fanmail;
        crit""",
    Field.NOTES: """note; notes; more; a bit more; a little more; author's note;
        author's notes; authors note;
        authors notes; author note;
        author notes; an; a/n; an's; a/ns; a/n's; a.n.; a. n.; notes2; notes 2; story notes;
        story note; comments/notes; apology;
        apologies; why i wrote this;
        note from the author;
        notes from the author; author's comments; author comments; authors' note; authors' notes;
        auth note;
        the author's note; a note; other notes; other; misc; miscellaneous;
        additional notes;
        additional note; background; explanation; explanations; general notes; more notes; n/a;
        p.s.; ps; preface;
        foreword; author's ramblings; author's rant; ramblings; chapter notes; notes/disclaimer;
        final note;
        final notes; author's thoughts; authors comments; inspiration; special note; special notes;
        important note;
        please note; nb; n.b.; note to readers; comments from the author; introduction; intro;
        anmerkung;
        anmerkungen; anmerkung des autors; vorwort; note de l'auteur; notes de l'auteur; notas;
        nota; note dell'autore; info;
        author’s; author's warning; author's preface; reader's note; notes and acknowledgements;
        rant; uwagi; end notes;
        end note; endnote; endnotes; endnote; afterword; author's afterword; warning/notes; note 1;
        note 2; note 3;
        author's foreword; a word from the author; technical note; history; author's explanation;
        author's apology;
        pre-story notes; opening notes; explanatory note; word of warning; side note; sidenote;
        remarks; bemerkung""",
    Field.BETA: """beta; betas; beta reader; beta readers; beta-reader; beta-readers; betaed by;
        beta'd; beta'd by;
        betaed; beta-ed by; beta-read by; beta read by; beta by; editing; proof-reading;
        proofreading; editor; editors;
        edited by; proofread by; proofreader; proofreaders; betareader; betareaders; beta'ed by;
        betas'; beta(s);
        beta credits; beta credit; beta thanks; thanks to my beta; unbeta'd; unbetaed; beta-reading;
        beta reading;
        proof-reader; proof reader; edits; betaread; betaread by; bêta; betaleserin; betaleser;
        betowała; beta-ed; betaer;
        beta goddess; beta babe; beta queen; thank you beta""",
    Field.DEDICATION: """dedication; dedications; dedicated to; dedicated; for; to; dedicate;
        this is for; widmung; dedicación;
        dedicace; dédicace; dedicatoria; dedicated for; recipient;
        gift to; written for; this story is dedicated to;
        this one's for; gift for""",
    Field.SERIES: """series; story series; in series; part of; series title; series name; arc;
        story arc; cycle; saga; reihe;
        series info; series/fandom; series/universe; verse; 'verse; series note; series notes;
        storyline/series; universe/series""",
    Field.SEQUEL: """sequel; sequel to; sequels; prequel; prequel to; sequel/chapters;
        sequel/series; series/sequel;
        prequel/sequel; sequel/prequel; follows; follow-up to; followup to; follow up to;
        fortsetzung; sequel info; companion to;
        companion piece to; companion piece; prequels; sequel of; series/sequel info;
        previous story; fortsetzung von;
        series/sequels; continuation of; comes after; preceded by; sequels/series""",
    Field.PART: """part; parts; chapter; chapters; ch; chap; episode; section; teil; kapitel;
        capitolo; capitulo; capítulo;
        chapitre; chapter number; part number; number of parts; number of chapters; part no;
        chapter no; this part; pt; rozdział""",
    Field.CHALLENGE: """challenge; challenges; challenge response; challenge info;
        response to challenge; in response to;
        challenge requirements; response to; challenge elements; prompt; prompts; request;
        requested by; improv; improv words;
        challenge by; challenge number; challenge #; answer to challenge; improv elements; ficathon;
        requirements; improv #;
        answer to; challenge from; challenge issued by; wortvorgabe; theme challenge;
        first line challenge; written for challenge; prompt word""",
    Field.STATUS: """status; complete; completed; wip; finished; story status; completion;
        completion status; complete?; work in progress;
        state; finished?; completed?; fic status""",
    Field.DATE: """date; dates; written; date written; finished on; year completed;
        original pub. date; date sent to ffml; date posted;
        date completed; first posted; date finished; completed on; posted on; disclaimer date;
        date started; started; begun; written on;
        last updated; updated; revised; revision date; date of completion; creation date;
        originally posted; date archived; datum; data; fecha;
        published; first published; original date; date submitted; posting date;
        original posting date; date created; publication date; written in;
        date of posting; date of story; story date; originally written; post date;
        fertiggestellt""",
    Field.LEGEND: """legend; key; symbols; notation; conventions; text key; notations; format key;
        code key; format note""",
    Field.THANKS: """thanks; thanks to; with thanks to; acknowledgements; acknowledgments;
        acknowledgement;
        thank yous; thank you; thank you's; thank-yous;
        thank you to; thanx; thanx to; special thanks;
        special thanks to; kudos; many thanks; many thanks to; big thanks to; thank-you; thankyou;
        thankyous; danke; danksagung; merci; gracias;
        grazie; kudos to; hugs; shout outs; shoutouts; thanks go to; a big thank you to; thank u;
        credit to; gratitude; tusen takk; special thanx""",
    Field.CONTENT: """content; contents; story content; content info""",
    Field.UNIVERSE: """universe; au; continuum; dimension; world; timeline/universe;
        setting/universe""",
    Field.LOCATION: """location; located at; found at; available at; other places; also at;
        also archived at; also available at""",
    Field.OTHER: """archivist's note; archivist note; moderator's note;
        words; word count; wordcount; length; size; archive number; printer; text size;
        reviews count; word-count; version;
        revision; format; soundtrack; music; song; songs; lyrics; song lyrics; pov; point of view;
        p.o.v.; narrator; mood; current mood;
        current music; quote; quotes; icon; made by; convert to pilot doc; table of contents;
        subject; from; newsgroups; organization; organisation;
        message-id; lines; x-mailer; reply-to; references; nntp-posting-host; path; xref; cc;
        no. of words; number of words; page count; pages; draft;
        status/length; file size; filename; file; hits; language of story; translation; translator;
        translated by; original author; medium; keywords for search; sprache;
        first line; last line; listening to; art; artwork; illustration; created by; creator;
        banner; playlist; word total; wc; approx. words; approximate length;
        inspired by;
        total words; gossamer url; story id; archivist; archive date; added; comm; community; table;
        claim; prompt set; bonus; episode number; lines of text;
        format of story; characters count; previous parts; previous chapters; earlier parts;
        previously; other parts; other stories; my other stories; earlier chapters""",
}

LABELS: Final[dict[str, Field]] = {
    " ".join(wording.split()).lower(): field
    for field, wordings in _WORDINGS.items()
    for wording in wordings.split(";")
}
"""Every wording, lower case, and its field."""

STRONG: Final = frozenset(
    (
        Field.TITLE,
        Field.AUTHOR,
        Field.EMAIL,
        Field.WEBSITE,
        Field.RATING,
        Field.FANDOM,
        Field.PAIRING,
        Field.CHARACTERS,
        Field.GENRE,
        Field.WARNINGS,
        Field.SPOILERS,
        Field.TIMELINE,
        Field.SUMMARY,
        Field.DISCLAIMER,
        Field.DISTRIBUTION,
        Field.FEEDBACK,
        Field.NOTES,
        Field.BETA,
        Field.DEDICATION,
        Field.SERIES,
        Field.CHALLENGE,
    )
)
WEAK_WORDS: Final = frozenset(
    """name story fic more by scribe mail address site web source game p show shows with focus style
        theme kind romance sex
    violence language subtext contains set year time period season when teaser plot about notice
    credit d post posted lists where
    copying comments comment review reviews flames note an other misc background history info ps
    p.s. for to part chapter episode
    section thanks content au key follows request written date data started universe series complete
    finished state rated rate
    arc pair legal credits inspiration intro introduction contact world words length song music
    quote from subject file lines music
    art key symbols response remarks editor serie gender muses tags canon responses praise state
    preface prologue triggers
    location claim table bonus vignette description permission the usual the era setting
    introduction copyright posting
    relationship relation explanation length type character code codes added pages draft path p.s.
    hugs
    """.split()
)
"""Wordings that story lines begin with as well."""
