"""Words of everyday talk about stories: with a capital or in a list they are no name."""

from typing import Final

# Words that start a sentence or a list item with a capital and are no name.
COMMON: Final = frozenset(
    """assume assuming raid confess carve twist ow ouch flattery resist unasked pigs affirmative
    negative natch righto object refuse imagine suppose surprise scatter adopt treat carry consider
    raised welcome consult hear listen look mind worry hesitate waive grant granted permit spread
    print hang paint nail tape whisper shout holler ping report advise inform notify confirm
    archivist's whoever's somebody's authorise authorize bless pray beware dear forbid heaven
    totally agreed undecided gone irony sarcasm joke joking kidding seriously
    most many half plenty several few ignore cancel scratch strike disregard news faq some
    rumour rumor
    a able about above absolutely address after afterwards again ages all allowed alone already
    also alright although always am an and another any anybody anyone anything anytime
    anyway anywhere apart archive archived archiver archives archiving archivist archivists
    are around as ask asked asking asks at author authors away back bar be because been
    before beforehand belongs below besides beyond big both but by call can cannot care
    certainly check circulate collection collections come comments complete condition
    conditions consent contact copied copies copy copying copyright could course credit
    definitely delete deny did disclaimer disclaimers distribute distributed distribution do
    does don done download drop due each either else elsewhere email emailed enjoy entire
    even ever every everybody everyone everything everywhere except excepting exception
    exclusive exclusively excluding feel fic fics fiction fine first flattered folks follow
    for forbidden forever forget forward forwarded forwarding forwards found free freely
    from fun further general get give given gladly go goes going good got grab granted great
    group groups had hand hands happily happy has hate have having header headers help here
    hereby him his home homepage honoured honored hope host how however i if in included
    including inform instead internet into is it its itself just keep kept kindly know leave
    let letter like limits line link linked links list lists live lives long lord love mail
    mailing may maybe me mention mine minute mirror modify must my myself name names need
    needed neither net never new newsgroup newsgroups newsletter next no nobody none nope
    nor not note nothing notice now nowhere obviously of off ok okay on once one online only
    onto open or original other others otherwise our ours out over own page pages part parts
    pass people per perhaps permanently permission permissions permitted person personal
    place places please post posted posting postings posts preferably print printed private
    prior probably prohibited provided public put quote read reader readers really
    redistribute redistributed redistribution repost reposted reposting reproduce reproduced
    reproduction request rest right rights said same save say see seek send sent series
    share shared sharing should show since site sites so some somebody someone something
    sometimes somewhere soon sorry spread still stories story stuff such sure take taken
    takes talk tell text than thank thanks that the their them then there these they thing
    things think this those though three through till time times to together too translate
    two under unless unlikely until up update upload uploaded upon us use used usenet usual
    very via want wanted wants was way we web webmaster webmasters webpage webpages website
    websites welcome well were what whatever when whenever where wherever whether which
    while who whoever whole whom why will willing wish with within without wonder word words
    work works world would write written yeah year yep yes yet you your yours yourself
    yourselves zine zines absolutely knock want whomever hey ha er um oh ah aww gosh hell
    heck sorry nah nope yup yay hmm depends maybe possibly doubt doubtful negotiable never
    nowhere free-for-all january february march april june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday christmas
    easter halloween url html god flames feedback fanfic fanfiction nc pg i'd i'm i'll i've
    you'd you'll it's that's don't doesn't can't won't isn't let's there's what's who's
    anyone's nobody's somebody's everybody's dont cant wont im ive id pls plz u ur lol btw
    imho fyi ps p.s n.b nb whoever's permanently private privately public publicly strictly
    simply merely mostly mainly usually naturally surely indeed actually basically honestly
    technically currently temporarily eventually later afterward afterwards meanwhile first
    second third finally lastly secondly firstly also plus minus beta betas distro disto
    ask-first wth steal stealing theft beg borrow thou shalt nada zilch zip e-mail e-mails
    e-mailing e-mailed ditto interested afraid case reference licence license licensed deposit
    deposited held reserved
    goodness gracious heavens mercy sakes noarchive no-archive catalogued filed draft
    dunno eh receive copyleft post-zine goodwill chez pour
    her she he hers him says allow deny default sugar petal buddy chums pet luv darlin
    x-no-archive buy uploading submitted resistance unrestricted redistributable
    freely-available housed stored located situated lodged hosted mirrored exists resides
    living lives currently requested required needed wanted desired preferred approved
    authorised authorized cleared welcomed accepted rejected refused declined revoked
    expired pick pickings pinched borrow borrowed lend lent
    thats whats theres guess yknow welp gee golly wow omg omigod alas hooray hurrah yippee
    eep squee gulp meh duh hiya howdy g'day cheerio amen shush hush queries query requests
    consider
    considered carte blanche knock bribe grovel kneel pinch shoo scram honest honestly
    curious wondering thinking thrilled delighted subject pleased glad proud grateful
    careful gentle kind dear dears friends friend unlimited limited restricted unrestricted
    closed undecided pending finders keepers losers weepers bring tell point treat laugh
    burn bury frame paste pick choose multiply forth wild nuts crazy wide high low near
    automatic automatically gratefully enquire inquire apply submit wait stop halt refrain
    respect trust believe imagine guess suppose reckon expect regret apologies apology
    thankfully luckily unfortunately sadly lots cheers bless ta merci available strangers
    newcomers robots spiders members archivist's nay speak talk chat consult message knows
    solely wip passing posting archiving copying sharing taking putting period distributing
    okey-dokey okie-dokie okey okie dokey baby honey sweetheart mate pal y'all kids gang ladies
    dude guys hon babe sweetie darling pm pms icq im aim dm oui partout wherever nix nyet
    siree w hi hello etc co al auto-archive embargo
    midsummer michaelmas thanksgiving hanukkah uk us usa
    isp thirty twenty forty fifty sixty ninety a-ok urls url's isps faqs webrings aye aye-aye
    better gone withheld denied barred banned unavailable enquiries inquiries applications
    characters nil approach mother mum mummy mamma father look np nobody'd against closed
    engage oops ummm ermm whoops bitte danke frag nur mit et non oui ja nein si would-be""".split()
)
