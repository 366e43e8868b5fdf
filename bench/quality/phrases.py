"""What the invented stories are made of: sentences, verse, letters, signs and accents."""

SENTENCES = (
    "The lamp in the hall had been lit for somebody, and it was not for him.",
    "She set the kettle on the hob and waited for it to make up its mind.",
    "It was raining on the far bank and dry on this one.",
    "Nobody had told the dog that the war was over.",
    "He counted the coins a second time, and there were fewer.",
    '"You might have written," she said, not turning round.',
    '"I might have done a great many things," said Aldous.',
    "Mr. Pettigrew, of No. 14, kept bees in what had been the chapel.",
    "The train left at 6.15, or it did not leave at all.",
    "There were three doors, and behind each of them a clock was striking a different hour.",
    "Somewhere upstairs a piano was being played by a person who had only heard of pianos.",
    "He read the letter standing up; then he sat down and read it again, more slowly, as if "
    "the words might have moved about in the meantime.",
    "The sea came in.",
    "It always did.",
    "Her brother had gone to sea at fifteen and come back at fifty with a parrot, a limp and "
    "an unshakeable belief in the medicinal properties of rum.",
    '"Is it far?" asked the boy.',
    '"Only if you walk," the ferryman told him.',
    "Dr. Lanyon wiped her spectacles, which did not need it, and put them back on, which did "
    "not help.",
    "They walked the first mile in silence and the second in something worse.",
    "The portrait over the mantel had been turned to the wall, and the wall looked the "
    "better for it.",
    '"Ten, nine, eight," said the radio, and then stopped, as if it had lost interest.',
    "I have never liked that staircase; it has a way of being one step longer in the dark.",
    "Ilse laughed.",
    "The key would not turn, and would not come out again either.",
    "At noon the wind dropped, and the whole harbour held its breath.",
    "He was, he supposed, a coward -- but a punctual one.",
    '"Then who," said Ferris, "has been paying the rent?"',
    "In the drawer were a spool of thread, two buttons, and a photograph of a house that "
    "neither of them had ever seen.",
    "What he wanted was sleep... what he got was Gwendolen.",
    "The orchard belonged to the Church, and the wasps belonged to the orchard.",
    "She had been gone for eleven years, four months and a day, and he had not once "
    "changed the lock.",
    "A gull walked along the wall like a small landlord.",
    '"Don\'t touch the red one," Marl whispered.',
    "He touched the red one.",
    "The ship's bell rang twice, paused, considered the matter, and rang again.",
    "By evening the snow lay so deep over the station yard that the signalman had to dig "
    "out his own door with a coal shovel and a good deal of language.",
    "Nobody answered.",
    "I said that I would wait, and I waited, and the tea went cold.",
    "There is a kind of quiet that falls in a room when two people have both decided not to "
    "be the first to speak.",
    "Captain Orrin folded the map along the wrong line, and swore in three languages.",
    '"That," said Bea, "is not a hat."',
    "The telegram had been opened already; somebody had gone over the gum with a thumb.",
    "It was the last Thursday in March, and the swallows were early.",
    "Corin woke to the smell of burning sugar and the sound of an apology.",
    "They had met twice: once at a funeral, and once, years before that, in a ditch.",
    "The moon was up.",
    "You could see all of the valley from there, if you did not mind the drop.",
    '"No," he said. "Not yet. Ask me when the tide has turned."',
)
"""Of every length, from two words to several lines."""

SHORT = (
    "No.",
    '"Well?"',
    "Then the light went out.",
    '"You came back," she said.',
    "Silence.",
    '"Run!"',
    "Nothing happened.",
    '"I know," said Ferris.',
    "He did not look up.",
    '"Who is there?" called Ilse. "Who is it?"',
    "It was Tuesday.",
    '"Ah."',
)

VERSES = (
    "The ferryman has lost his oar,\nThe widow lost her key,\nAnd both are standing on the "
    "shore\nAnd looking out to sea.",
    "O bring me the bell\nfrom under the well,\nand bring me the rope of hair,\nand I'll "
    "ring you a tune\nto put out the moon\nand bring down the dark on the stair.",
    "Nine for the nightwatch,\nEight for the tide,\nSeven for the stranger\nWho would not "
    "come inside.",
    "I asked the river for its name.\nIt gave me yours.\nI asked again. It gave the "
    "same,\nand locked its doors.",
    "Sing low, sing low,\nthe lamps are out,\nand those who go\nno more about\nshall have the "
    "snow\nto walk throughout.",
)

LETTERS = (
    "14 Marrow Street\nTuesday\n\nDear Aldous,\n\nThe roof has come off the east wing. I have "
    "told the bishop that it was always meant to be a garden, and he has asked for roses.\n\n"
    "Yours ever,\nGwendolen",
    "My dear Dr. Lanyon,\n\nThe specimen arrived on Friday. It has since left.\n\nI remain, "
    "Madam,\nyour obedient servant,\nT. Pettigrew",
    "Bea,\n\nKey under the pot. Dog under the bed. Don't believe a word he says.\n\nLove,\nM.",
)

BREAKS = (
    "* * *",
    "*****",
    "----------",
    "~*~*~*~",
    "#",
    "       *",
    "* * * * * * * * * *",
    "==========",
    "__________",
    "..........",
    "~~~~~~~~~~",
    "+ + +",
    "# # #",
    "o0o",
    "<>",
    "*-*-*-*-*",
    "-=-=-=-=-",
    "*       >       =       4       #       @",
    "/\\/\\/\\/\\/\\",
    "%%%%%%%%",
    "SWSWSWSWSWSW",
    "                    * * *",
    "~",
    "-----------------------------------------------------------------",
    ". . . . .",
    "***",
    "<break>",
    "oOoOoOoOo",
    "=*=*=*=*=",
    "^^^^^^^^^^",
)

EMPHASISED = (
    "He was [never] going to say it.",
    '"You did [what]?" she asked.',
    "It was [the] hat.",
    '"[You] opened it, not I."',
    "She had read [The Lantern Keeper] twice.",
    "They sailed on the [Patient Griselda] in the spring.",
    '"I said [now]!"',
    "[Not again], thought Ferris.",
    "There was only one word for it, and that was [wet].",
    "The [other] door was the one that mattered.",
    '"Oh, [really]," said Bea, "how very dull."',
    "She knew; she had [always known].",
    "[Somebody] had left the gate open.",
    "It wasn't a house, it was [his] house.",
)
"""What is emphasised stands in brackets."""

LITERALS = (
    "and/or",
    "he/she",
    "either/or",
    "1/2",
    "24/7",
    "50/50",
    "3/14/97",
    "9/11",
    "km/h",
    "w/o",
    "AC/DC",
    "input/output",
    "his/her",
    "3 * 4",
    "5*5",
    "2 * 3 * 7",
    "2+2=4",
    "x = y",
    "f*ck",
    "sh*t",
    "d**n",
    "M*A*S*H",
    "Q*bert",
    "*nix",
    "notes_old.txt",
    "the_long_name",
    "user_one@host_two.example",
    "http://www.mill_pond.example/a_b/",
    "http://www.marsh.example/fic/one/",
    "/usr/local/bin",
    "C:\\papers\\draft_2",
    "Mr. ____",
    "Lord B_____",
    "_______",
    "*.*",
    "Mulder/Scully",
    "Aldous/Bea",
    "the footnote*",
    "level 3/4",
    "s/he",
    "TCP/IP",
    "(*)",
)

FRAMES = (
    "The label said {} and nothing else.",
    "He wrote {} on the back of his hand.",
    "Nobody in the office could pronounce {} without laughing.",
    "It came down, in the end, to {} after all.",
    '"Something about {} again," said Ilse.',
    "She had typed {} by mistake.",
    "The machine printed {} nine times.",
    "For years he had believed in {} and in porridge.",
    "Ferris looked at {} for a while.",
)

ACCENTED = (
    "“It’s not far,” said Zoë. “The café is behind the façade – you can’t miss it…”\nShe "
    "didn’t. The waiter, a naïve young man called Étienne, had been told to expect “une "
    "dame élégante”; he’d been told nothing about the ferret.",
    "Herr Müller läßt grüßen. »Schöne Stadt«, sagte er, »aber zu viele Brücken.« Das Gemälde "
    "hing über der Tür, größer als nötig und älter als die Straße.\nNiemand widersprach.",
    "El señor Muñoz no quería saber más. ¿Quién había abierto la ventana? ¡Nadie! Mañana, "
    "dijo, volveré a preguntar, y la próxima vez traeré al niño.\nEl reloj dio las once.",
    "“Don’t,” she said—and he didn’t. The résumé lay on the table, between the crème brûlée "
    "and the revolver. “You’ve three days,” said Mr O’Hara, “and it’s Thursday.”\nHe’d been "
    "counting. It wouldn’t be enough; it couldn’t be.",
    "L’été avait été long. À Besançon, où l’on n’attendait plus personne, la gare était "
    "fermée depuis des années, et le chef de gare, têtu, y dormait encore.\nIl reçut la "
    "dépêche à minuit.",
    "Żółw przeszedł przez łąkę i usiadł pod dębem. Było późno, więc księżyc już świecił.\n"
    "Nikt go nie pytał, skąd wraca ani gdzie zgubił klucz.",
    "Åsa såg på Björn över bordet. Han hade fått kaffe på skjortan, och på kartan, och på "
    "något sätt även på hunden.\nDet blev tyst en lång stund på ön.",
    "The price was £40, or 60¢ a day for the rest of your life – “whichever’s the longer,” as "
    "the Señora put it. It was 18° outside and ½ that in the parlour.\nGwendolen’s hands "
    "shook… then they didn’t.",
)
