"""Permission in other languages than English: the few words that the trade needs."""

import re
from typing import Final

from afterlist.stories.permission_acts import Act, Kind
from afterlist.stories.permission_foreign_places import (
    ONLY_AT,
    is_wordy,
    names_in,
    without_answers,
    without_exception,
)


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.I)


# German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish, Norwegian, Danish,
# Finnish, Hungarian, Czech, Russian.
_MARKS: Final = _words(
    r"bitte\w*",
    r"nicht",
    r"und",
    r"ich",
    r"überall|ueberall",
    r"jeder\w*",
    r"fragen|fragt|nachfragen|anfragen|anfrage",
    r"keine?s?",
    r"gerne?",
    r"archivier\w*",
    r"vorher",
    r"erlaubt",
    r"wenn",
    r"mir",
    r"auf",
    r"für",
    r"ohne",
    r"wer",
    r"nein",
    r"ja(?!\w)",
    r"nur|mit|mein\w*|der|das|ist|darf|wird|zu|noch|schon",
    r"het|een|even|je|ik|met|mijn|naar",
    r"ailleurs|bien sûr|pour|chez|autres|écri\w+|d'abord",
    r"les?|des|du|est|ne|prière|peu[tx]",
    r"sólo|solo|con|mis?|el|los|por|que|para|favor",
    r"il|lo|di|mio|mia|che|potete",
    r"jag|mig|att|och|på|det|jeg|meg|og|på",
    r"s'il vous pla[iî]t|svp",
    r"partout",
    r"demand\w+",
    r"pas",
    r"autoris\w+",
    r"oui",
    r"où",
    r"vous",
    r"mon|ma|mes",
    r"sans",
    r"n'importe",
    r"interdit\w*",
    r"nulle part",
    r"jamais",
    r"libre\w*",
    r"qui",
    r"avec",
    r"moi",
    r"archivage|archiver|archivez",
    r"por favor",
    r"sí",
    r"donde|dónde",
    r"pregunt\w+",
    r"permiso",
    r"cualquier\w*",
    r"pedir|pídeme|pidan",
    r"nunca",
    r"archivar\w*",
    r"prohibid\w+",
    r"quien\w*",
    r"primero",
    r"antes",
    r"sin",
    r"libremente",
    r"en ningún",
    r"avís\w+|avis[ae]\w*",
    r"ningún|ninguna",
    r"per favore",
    r"ovunque|dappertutto|dovunque",
    r"chied\w+",
    r"permesso",
    r"liberamente",
    r"vietat\w+",
    r"archiviare|archiviat\w",
    r"chiunque",
    r"senza",
    r"prima",
    r"fatemi",
    r"non",
    r"alsjeblieft|aub",
    r"overal",
    r"vraag|vragen",
    r"niet",
    r"toestemming",
    r"geen",
    r"nergens",
    r"nooit",
    r"eerst",
    r"iedereen",
    r"graag",
    r"waar",
    r"mag",
    r"qualquer",
    r"sim",
    r"pergunt\w+",
    r"permissão",
    r"não",
    r"proibid\w+",
    r"onde",
    r"em qualquer",
    r"quem",
    r"tak",
    r"wszędzie|wszedzie",
    r"pyta\w*|zapyta\w*|spyta\w*",
    r"zgod\w+",
    r"proszę|prosze",
    r"nigdzie|nigdy",
    r"nie",
    r"każdy|kazdy",
    r"bez",
    r"najpierw",
    r"gdziekolwiek",
    r"överallt|var som helst",
    r"fråga\w*",
    r"inte|ej",
    r"tillåt\w+",
    r"nej",
    r"ingenstans|aldrig",
    r"gärna",
    r"först",
    r"alla",
    r"overalt|hvor som helst",
    r"spør\w*|spørg\w*",
    r"ikke",
    r"tillatelse|tilladelse",
    r"nei",
    r"gjerne",
    r"ingen",
    r"aldri",
    r"vær så snill",
    r"kaikkialle|minne vain|missä",
    r"kysy\w*",
    r"kyllä",
    r"älä|ei",
    r"lupa\w*",
    r"bárho\w*|mindenhol|jen|dejte|vain|kde|kam\w*|kdek\w+",
    r"kérde\w+",
    r"nem",
    r"igen",
    r"kérlek",
    r"engedély\w*",
    r"ano",
    r"kdekoliv|všude",
    r"zepte\w+|ptej\w*",
    r"prosím",
    r"да|нет|везде|где угодно|спрос\w+|спраш\w+|нельзя|можно|разреш\w+|пожалуйста",
)
_ENGLISH: Final = frozenset(
    """the this please ask anywhere anyone my me you it archive story yes want just else with for
    if know and where not don don't dont other others welcome only permission free any of to
    tell let feel take have may do all is be but in on your i""".split()
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


_ASK: Final = _words(
    r"\w*frag(?:en|t|e|st)?",
    r"anfrage",
    r"erlaubnis|genehmigung|zustimmung|einwilligung",
    r"demand(?:er|ez|e|é)\w*",
    r"permission|autorisation|accord",
    r"pregunt\w+",
    r"permiso",
    r"ped(?:ir|id)\w*|pídeme\w*|pídan\w*|pidan|pide",
    r"consult\w+",
    r"chied\w+|chieder\w*|domandar\w*",
    r"permesso|autorizzazione|consenso",
    r"\w*vra(?:ag|gen)\w*",
    r"toestemming",
    r"pergunt\w+|peça\w*|pedir",
    r"permissão|autorização",
    r"\w*pyta\w*",
    r"zgod\w+|pozwoleni\w+",
    r"fråg\w+",
    r"tillåtelse|tillstånd",
    r"spør\w*|spørg\w*",
    r"tillatelse|tilladelse",
    r"kysy\w*",
    r"lupa\w*|luva\w*",
    r"\w*kérde\w+",
    r"engedély\w*",
    r"zepte\w+|ptej\w*|zept\w*",
    r"svolen\w*",
    r"спрос\w+|спраш\w+",
    r"разрешени\w+",
    r"d'abord|au préalable|vorher|zuvor|im voraus|antes|de antemano|prima(?! o poi)|eerst|vooraf"
    r"|najpierw|först|først|ensin|nejdřív|прежде|сначала",
    r"schreib\w*|mail(?:t|en)|écri\w+|contact\w+|escrib\w+|scriv\w+|melden|rückfrage"
    r"|rücksprache|absprache|nachfrage",
)
_NO: Final = _words(
    r"nein|nicht|kein\w*|niemals|nie|nirgends|nirgendwo|verboten|untersagt",
    r"pas|jamais|nulle part|interdit\w*|défen[ds]\w*|aucun\w*",
    r"nunca|jamás|prohibid\w+|ning[uú]n\w*",
    r"non|mai|vietat\w+|nessun\w*|proibit\w+",
    r"niet|geen|liever niet|nooit|nergens|verboden|nee",
    r"não|nunca|proibid\w+|nenhum\w*",
    r"nigdy|nigdzie|zakaz\w*|zabrania\w*",
    r"inte|ej|nej|ingen\w*|aldrig|förbjud\w+",
    r"ikke|nei|aldri\w*|forbudt",
    r"ei|älä\w*|kielletty",
    r"nem|ne|tilos|soha",
    r"není|nikdy|nikde|zakázáno|nearchiv\w*",
    r"нет|не|нельзя|никогда|запрещ\w+",
    r"no",
)
_YES: Final = _words(
    r"ja|jawohl|gerne?|überall|ueberall|jede[rn]?|frei|erlaubt|klar|natürlich|egal wo|wo "
    r"(?:immer )?(?:ihr|du) (?:wollt|willst)",
    r"oui|partout|libre\w*|n'importe (?:où|qui)|bien sûr|volontiers|où (?:vous voulez"
    r"|bon vous semble|ça vous (?:plaît|chante))|d'accord"
    r"|servez-vous|tous|tout le monde",
    r"sí|si|donde (?:quier\w+|sea)|cualquier\w*|libre\w*|claro|por supuesto|adelante|todos"
    r"|en todas partes|permitid\w+",
    r"sì|ovunque|dappertutto|dovunque|liber\w+|certo|chiunque|volentieri|dove volete|dove (?:vi"
    r"|ti) (?:pare|piace)|tutti",
    r"overal|iedereen|vrij|graag|mag|natuurlijk|waar je (?:maar )?wil\w*|toegestaan",
    r"sim|pode[ms]?|qualquer|livre\w*|claro|à vontade|onde quiser\w*|todos",
    r"tak|wszędzie|wszedzie|każdy|kazdy|gdziekolwiek|śmiało|proszę bardzo|dowolnie|oczywiście"
    r"|wolno",
    r"överallt|var som helst|gärna|fritt|alla|visst|okej",
    r"overalt|hvor som helst|gjerne|fritt|alle|gerne",
    r"kyllä|kaikkialle|minne vain|vapaasti|saa|mihin tahansa",
    r"igen|bárhol|bárhová|mindenhol|szabadon|nyugodtan",
    r"ano|kdekoliv?|kamkoliv?|všude|všichni|volně|klidně",
    r"да|везде|где угодно|можно|свободно|куда угодно|пожалуйста",
)
_TELL: Final = _words(
    r"sagt? mir|bescheid|lasst? (?:es )?mich wissen|informier\w+|link schicken",
    r"dites[- ]moi|prévene[zr]\w*|faites[- ]moi savoir|tene[zr][- ]moi|signale\w*",
    r"avís\w+|avisa\w*|avise\w*|dime|díganme|decidme|hacédmelo saber|infórm\w+",
    r"fatemi sapere|ditemi|avvis\w+|avvert\w+|fammi sapere",
    r"laat (?:het )?(?:me|mij) (?:\w+ )?weten|vertel me|meld\w*",
    r"me avis\w+|avis\w+[- ]me|diga\w*",
    r"daj\w* (?:mi )?znać|powiadom\w*|poinformuj\w*",
    r"säg till|meddela\w*|berätta\w*",
    r"si (?:i )?fra|gi (?:meg )?beskjed|sig til",
    r"kerro\w*|ilmoita\w*",
    r"szólj\w*|értesíts\w*|jelezd",
    r"dejte (?:mi )?vědět|dej (?:mi )?vědět",
    r"сообщи\w*|дайте знать",
)
_WHERE: Final = _words(
    r"wo|wohin|où|d[oó]nde|adónde|dove|waar|onde|gdzie|var|hvor|minne|hol|hová|kde|kam|где"
    r"|куда|link|url|adresse?"
)
_WITHOUT_ASKING: Final = _words(
    r"ohne (?:vorher )?(?:zu fragen|nachfrage|anfrage)",
    r"sans (?:me )?demander",
    r"sin (?:preguntar|permiso|pedir permiso)",
    r"senza (?:chiedere|permesso)",
    r"zonder (?:te )?vragen",
    r"sem perguntar",
    r"bez pytania",
    r"utan att fråga",
    r"uten å spørre",
)
# "Kein Problem": a no that means yes.
_NO_TROUBLE: Final = _words(
    r"(?:hab\w* )?nichts dagegen|kein(?:e)? (?:problem\w*|einw[aä]nd\w*|thema)",
    r"(?:pas|sans|aucun|aucune|pas d[e']) ?(?:problèmes?|soucis?|objections?|inconvénients?)"
    r"|(?:je )?n'y vois (?:pas d'|aucun )inconvénient|rien contre",
    r"(?:sin|no hay|ningún|no hay ningún) (?:problemas?|inconvenientes?)|no me importa",
    r"(?:nessun|senza|non c'è) problema|non mi dispiace",
    r"geen (?:probleem|bezwaar|punt)",
    r"sem problemas?|não me importo|não tem problema",
    r"nie ma (?:żadnego )?problemu|nie mam nic przeciwko|bez problemu",
    r"ing(?:a|et) problem|ikke noe problem|intet problem|ingen problem\w*|ei ongelmaa"
    r"|nincs probléma|nem gond"
    r"|není problém|без проблем|не против|не возражаю",
)
_DISTRIBUTES: Final = re.compile(
    r"archiv|arkiv|архив|verbreit|weiter(?:geben|leiten|gabe)|veröffentlich|publi|diffus"
    r"|difund|distrib|repost|verspreid|rozpowszech|kopi|copi",
    re.I,
)


def speaks(text: str) -> bool:
    """Return whether a text may say something about distribution in another language."""
    return _DISTRIBUTES.search(text) is not None


_LABELS: Final = re.compile(
    r"archiv$|archivia|archivi?er|archief|archiwum|arkiv|archivage|archivio|archivo|arquiv|verteil"
    r"|verbreit|weitergabe|difu|diffus|архив|erlaubnis|permiso|permess|verspreid|arkisto"
    r"|archív",
    re.I,
)


_MAX: Final = 400


def acts_of(sentence: str, label: str = "") -> list[Act] | None:
    """Return what a sentence in another language does; None if it is English, or unclear.

    A label in that language makes it sure.
    """
    if len(sentence) > _MAX or _is_english(sentence, label):
        return None
    sentence = _NO_TROUBLE.sub(" ja ", sentence)
    sole = ONLY_AT.search(sentence)
    if sole and not (_ASK.search(sentence) or _TELL.search(sentence)):
        return [Act(Kind.NAMED, names_in(sole["places"])), Act(Kind.DENY_OTHERS)]
    sentence, told = without_answers(sentence)
    if told and not is_wordy(sentence):
        return told
    sentence, excepted = without_exception(sentence)
    waived = _WITHOUT_ASKING.search(sentence)
    if waived and not _NO.search(sentence, 0, waived.start()):
        sentence = _WITHOUT_ASKING.sub(" ", sentence)
    tells = [Act(Kind.TELL)] if _TELL.search(sentence) else []
    kind = _kind(sentence, is_tell=bool(tells))
    if kind is None:
        return told or None
    tells = [*told, *tells]
    if not excepted:
        return [*tells, Act(kind)]
    named = Act(Kind.REFUSED if kind is Kind.ALLOW else Kind.NAMED, excepted)
    return [*tells, Act(kind), named]


def _is_english(sentence: str, label: str) -> bool:
    words = [word.replace("’", "'") for word in _WORD.findall(sentence.lower())]
    english = sum(1 for word in words if word in _ENGLISH)
    is_labelled = bool(label) and _LABELS.search(label.strip()) is not None
    if english * 2 >= len(words) + is_labelled:
        return True
    return english >= len(_MARKS.findall(sentence)) + is_labelled


def _kind(sentence: str, *, is_tell: bool) -> Kind | None:
    """Return the strictest of what the words can mean."""
    if _ASK.search(sentence):
        return Kind.ASK
    if _NO.search(sentence):
        return Kind.DENY
    if _YES.search(sentence) or (is_tell and _WHERE.search(sentence)):
        return Kind.ALLOW
    return Kind.ASK if is_tell else None
