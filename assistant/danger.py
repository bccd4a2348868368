"""Signs that somebody is in danger now: they bring a fixed card before any search result.

Word patterns on folded text (lower case, no accents, chat spellings written out), in readable tables.
Fitted by hand on the dev part of evals/danger.jsonl, measured on its test part (python -m evals.guard). What they do
not know they miss: of new sentences, seen for the first time, plain ones were found for 80% (n=20) and roundabout ones for
about 30% (n=91), far less than the test part says, which the tables' author also wrote. A ridge on the bundled embedder
or on character n-grams found more of them but rang at 30 to 45% of the harmless look-alikes beside them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from ingest.dutch import fold

HELPLINES = Path(__file__).with_name("helplines.yaml")


def _any(*patterns: str) -> re.Pattern:
    return re.compile("|".join(rf"(?<!\w)(?:{p})(?!\w)" for p in patterns))


SPELLINGS = tuple((re.compile(rf"(?<![\w'])(?:{wrong})(?!\w)"), right) for wrong, right in (
    (r"m'?n|me(?= (?:broer|zus|vader|moeder|ma|pa|vriend|vrouw|man|kind|dochter|zoon|ex|opa|oma|buur)\w*)", "mijn"), (r"z'?n", "zijn"), (r"d'r|dr", "haar"),
    (r"'?k", "ik"), (r"'?t", "het"), (r"'m|m", "hem"), (r"ie", "hij"), (r"ge (?=slagen|stoken|schopt)", "ge"), (r"wilt|wild(?= dood)", "wil"), (r"clien?te?|klient|klant", "client"),
    (r"^(heb|ben|word|wil|durf|voel|kan|zie)", r"ik \1"), (r"dont", "don't"), (r"doesnt", "doesn't"), (r"gister", "gisteren"),
))

IDIOMS = _any(
    r"(?:handdoek|knuppel|balletje|roer|boeg|gooi) (?:in de ring|in het hoenderhok|op|om)?(?: ?(?:ge)?gooi\w*)?",
    r"dreig\w* (?:\w+ ){0,4}(?:kwijt|te stoppen|op te stappen|te verdwijnen|te verliezen|te sluiten|te vertrekken|weg te vallen|vast te lopen|uit te vallen|te worden|over te)|threatens? to (?:leave|quit|stop|close)",
    r"sla\w* (?:\w+ ){1,3}over(?=\s*(?:$|[.,?!]))",
    # ways of speaking in which nobody is hurt; taken out before anything is looked for
    r"overdos\w* aan", r"(?:met stomheid|klap van de molen|van slag|uit het veld|alarm|een gat in|een goed figuur) ?(?:geslagen)?", r"stomverbaasd",
    r"(?:sla\w*|sloeg\w*|geslagen) (?:nergens op|op hol|een brug|bruggen|een slag|alarm|de plank|de handen|de weg|aan\b|over\b|in op|terug op|toe)\w*", r"(?:de )?(?:handen|krachten|armen) ineen ?(?:ge)?sla\w*",
    r"mes op de keel", r"mes snijdt aan (?:twee|2|beide) kanten", r"in het diepe", r"schop(?:t|pen)? het (?:ver|tot)\w*", r"geschopt tot", r"de bal", r"steek\w* .{0,15}(?:kop in het zand|geld in|tijd in|energie in|hand uit|handen uit)",
    r"met (?:sluiting|ontslag|bezuinig\w*|uitzetting|een boete|korting) bedreigd", r"bedreigd (?:door|met) (?:de |het |een )?(?:bezuinig\w*|sluiting|ontslag|markt\w*|uitsterven|armoede|sloop|huisuitzetting)",
    r"(?:ga|gaat|gaan|ging) (?:ik |we )?(?:nog )?(?:dood|kapot|stuk|onderdoor) (?:van|aan) (?:de|het|al|die|deze|dat)\b", r"dood(?:moe|op|normaal|simpel|gewoon|eng|saai|punt\w*|lopend\w*|zonde|leuk)", r"doo?de? (?:hout|bladeren|planten|spoor|punt|letter|hoek|zone)", r"moord(?:end\w*|kuil)",
    r"verdrink\w* in (?:de |het )?(?:regels|werk|papier\w*|schuld\w*|administratie)", r"stik\w* (?:in|van) (?:de|het|al)\b", r"brand(?:brief|brieven|end\w*|punt\w*)", r"brand\w* van", r"in brand (?:voor|van)", r"adem\w* (?:\w+ )?(?:solidariteit|sfeer)", r"van (?:zijn|haar|het) geloof",
    r"(?:killing|kills) me", r"the deadline",
)

ABOUT = _any(
    # words of somebody who studies, teaches, counts or regulates
    r"meldcode|handreiking\w*|richtlijn\w*|protocol\w*|onderzoek\w*|cijfers?|percentage|hoeveel|hoe vaak|aantal\w*|beleid\w*|beleidsplan|preventie\w*|signaler\w*|signalen|afwegings\w*|definitie\w*|beteken\w*|begrip\w*",
    r"wat (?:is|zijn|zegt|zeggen|verstaat|werkt|helpt)|informatie|info|kennis|weten|lezen|leren over|thema\w*|zoek(?:t|en)?(?! (?:hulp|iemand|opvang|een plek|een veilige|haar|hem|mij))|literatuur|boek\w*|bron|bronnen|rapport\w*|artikel\w*|training\w*|trainer|cursus\w*|workshop|scholing|bijscholing|visie|regiovisie|risicofactor\w*|theorie\w*|agenda|welke rol|volgens|document\w*",
    r"scriptie|these|thesis|essay|proefschrift|promove\w*|onderzoeker|hoogleraar|lector\w*|les|lessen|oefenmateriaal|casus\w*|stage\w*|lespakket|docent|vraag gaat over|kindcheck|methodiek\w*|interventies?|aanpak|effect\w*|gevolg\w*|verschil\w*|verband|wetgeving|wet|strafbaar|per jaar|in nederland",
    r"report|research|study|studies|statistics|how many|how often|training|prevention|what is|guidelines?|policy|steps|article|book",
)
BEFORE = _any(
    # long ago, or somebody who has died: grief and old harm, no emergency
    r"als kind|als (?:jong )?meisje|als jongen|in (?:zijn|haar|hun|mijn) jeugd|vroeger|ooit|in het verleden|jaren geleden|destijds|jeugdtrauma|overleden|nabestaand\w*|rouwt?|verloren|palliatie\w*|hospice|euthanasie|wilsverklaring|thuis sterven|levenseinde",
)
NOW = _any(
    r"nu|net|zojuist|zonet|vanavond|vannacht|vandaag|vanmiddag|vanmorgen|vanochtend|op dit moment|meteen|onmiddellijk|direct|wat (?:moet|doe) ik|wat nu|help|112|right now|tonight|what (?:should|do) i do",
)
ASKING = _any(r"^\s*(?:en |maar )?(?:wat|welke?|hoe|hoeveel|waarom|waardoor|wie|wanneer|waar|waarop|in hoeverre|is er|zijn er|bestaat|bestaan|mag|kan|kun|kunnen|moet|moeten|komt|heeft|hebben|what|which|how|why|who|when|where|are there|is there)\b")

PRONOUN = r"ik|mij|me|mijn|mezelf|mijzelf|wij|we|ons|onze|hij|zij|ze|haar|hem|deze|i|i'm|my|he|she|him|her|they"
ROLE = (
    r"(?:stief|schoon|pleeg|klein|buur|mede|thuis|groot|huil|ex-?)?(?:kind|kinderen|kindje|dochter(?:tje)?|zoon(?:tje)?|baby|peuter|kleuter|meisjes?|meid|jongen|jongetje|jongere|broer(?:tje)?|zus(?:je|ter)?|vrouw|man|vader|moeder|ouders?|oma|opa|partner|bewoner|mannen|buren)"
    r"|papa|mama|pappa|mamma|oom|tante|neef(?:je)?|nicht(?:je)?|vriend(?:in)?|vriendje|vent|ex|buurt?jongen|client(?:en)?|patient|leerling|student|deelnemer|collega|meneer|dhr|mevrouw|mevr|mw|heer|dame|iemand|persoon|klasgenoot|gezin|husband|wife|son|daughter|mother|father|kids?|child|neighbour|brother|sister|friend|boyfriend|girlfriend"
)
ANYBODY = rf"(?:{PRONOUN}|{ROLE})"
SOMEBODY, SOMEBODY_PARTICULAR = _any(ANYBODY, r"zijn (?:gezicht|mond|hart|keel|tong|lippen|ogen|arm\w*|benen|pols\w*)"), _any(PRONOUN)
SELF = r"(?:zich|zichzelf|zelf|me|mezelf|mij|mijzelf|haarzelf|hemzelf|ons)"

SUICIDE_WORD = r"(?:zelf ?moo?r[dt]\w*|su[iy]?[csi]{1,4}[dt]\w*|sucid\w*|zelfdoding\w*)"
HARM_SELF = r"(?:zelf ?(?:beschadig\w*|verwond\w*|mutilatie)|auto ?mutil\w*)"
MEANS = r"(?:pil|pillen|paracetamol\w*|tablet\w*|medicijn\w*|medicatie|slaappil\w*|slaapmiddel\w*|slaaptablet\w*|oxazepam\w*|insuline|methadon|morfine|antidepressiva|kalmeringsmiddel\w*|temazepam\w*)"
TAKEN = r"(?:geslikt|slikt\w*|slikken|in ?genomen|genomen|gespoten|opgegeten|naar binnen)"
HEIGHT = r"(?:dak|flat|balkon|brug|viaduct|raam|reling|toren|parkeergarage|rails|trein|metro|auto|vrachtwagen)"
SUICIDE = (
    # the wish
    r"(?:wil|willen|wou|wilde|hoef|hoeft)\b.{0,30}\bniet (?:meer|langer) (?:te |verder |door )?(?:leven|bestaan|wakker worden)", r"niet (?:meer|langer) (?:wil|wilde|wou|hoef|hoeft|kan) (?:te )?(?:leven|bestaan)", r"niet (?:meer|langer) (?:verder )?leven (?:wil|wou|kan)",
    r"(?:wil|wou|wilde)\b.{0,20}\b(?:dood|doodgaan|dood gaan|sterven|er niet meer zijn|er niet zijn)", r"(?:dood|er niet meer|niet meer hier) (?:wil|wou|wilde|willen)(?: zijn| gaan)?", r"(?:liever|beter|maar|was) dood", r"wou .{0,12}dood (?:was|ben)", r"^(?:ik|hij|zij|ze) (?:wil|kan) (?:echt )?niet meer[ .!]*$",
    r"(?:nooit meer|niet meer) wakker (?:te |wil |hoef )?worden", r"(?:zie|ziet|zag)\b.{0,12}\b(?:niet (?:meer )?zitten(?=\s*(?:$|[.,!]))|geen (?:uitweg|toekomst|hoop|andere uitweg))", r"geen uitweg",
    # the end of a life
    r"(?:er|dr) .{0,12}\bein(?:d|de|dje|t) (?:aan|an)", r"ein(?:d|de|dje|t) (?:aan|an|maken aan|te maken aan) (?:te |wil |gaat )?.{0,6}(?:mijn|zijn|haar|ze|hun|het|eigen) ?(?:leven|lijden)", r"ein(?:d|de|dje) (?:aan|an) (?:mijn|zijn|haar|ze|het) (?:leven)",
    rf"{SELF} (?:\w+ )?(?:van kant|van het leven|voor kop|door (?:het|mijn|zijn) hoofd)", r"(?:uit|van) het leven (?:wil |te |gaat |wou )?(?:stappen|stapt|beroven|beroofd)", r"er ?uit (?:te |wil |gaat )?stap(?:pen|t)", r"leven (?:\w+ )?(?:zat|moe|beu)", r"levensmoe", r"klaar (?:is |ben )?met (?:(?:het|mijn|zijn|haar) leven|alles)",
    r"geen zin (?:meer )?(?:om te|in het|in mijn|heeft om te) leven", r"leven\b.{0,20}\b(?:geen zin|zinloos|niets? waard|niet waard|niet meer (?:hoef|hoeft)|niks)", r"(?:hoef|hoeft) (?:voor|van) (?:mij|haar|hem) (?:allemaal )?niet(?: meer)?", r"niet meer (?:hoef|hoeft)(?: voor| van|$)",
    r"er (?:morgen|straks|binnenkort|vanavond|volgende week|dan) niet meer (?:is|ben|zal)", r"(?:missen|mis|beter|fijner|opgelucht)\b.{0,30}\bals (?:ik|hij|ze|zij) er niet(?: meer)? (?:was|ben|is|zou zijn)", r"beter af (?:zijn |is |zou\w* zijn )?zonder (?:mij|me|haar|hem)", r"(?:zonder (?:mij|me|haar|hem)) (?:\w+ )?beter af",
    r"(?:rust|slapen)\b.{0,15}\bvoor (?:altijd|eeuwig)", r"eeuwige rust", r"wil\b.{0,15}\b(?:in|naar) de hemel", r"(?:bij|naar) (?:opa|oma|papa|mama|god) (?:in|naar) de hemel", r"haat (?:mezelf|mijzelf|mijn leven|zichzelf)", r"pijn niet meer aan", r"den(?:k|kt|ken)\b.{0,15}\baan (?:de dood|dood ?gaan|sterven)",
    # the way
    rf"(?:spring\w*|sprong|gooi\w*|laat\w* vallen|werp\w*|gesprongen)\b.{{0,25}}\b(?:van|uit|voor|af)\b.{{0,12}}\b{HEIGHT}", rf"(?:van|uit|voor|op)\b.{{0,8}}\b{HEIGHT}\b.{{0,25}}\b(?:spring\w*|gooi\w*|gesprongen)", r"stemmen\b.{0,40}\b(?:spring\w*|doden|dood\w*|steken)", r"(?:loopt?|sta|staat|zit|ga|gaat)\b.{0,10}\blangs het spoor",
    rf"{SELF}\b.{{0,15}}\b(?:op ?(?:te )?hangen|ophang\w*|opgehangen|verhang\w*|verhing|wurg\w*|gewurgd|doden|doodmaken|dood maken|doodschieten|verdrinken|vergassen|vermoorden)", rf"(?:hang|hangt|wurg|wurgt|dood|dood|vermoord|vermoordt) {SELF}(?: op)?", r"touw\b.{0,20}\b(?:gekocht|klaar|om (?:mijn|zijn|haar) nek)", r"(?:strop|galg)",
    rf"(?:pot|potje|doos|doosje|strip|strips|stripje|lading|handvol|hand vol|berg|flink wat|heel veel|te veel|teveel|veel|alle|al mijn|al zijn|al haar|al die|hele?|[1-9]\d+)\b.{{0,15}}\b{MEANS}\b.{{0,10}}(?:\b{TAKEN})?", rf"{MEANS}\b.{{0,12}}\b(?:verzamel\w*|op ?(?:ge)?spaar\w*|bewaar\w*|gehamsterd|achtergehouden)", rf"(?:spaart|verzamelt|spaar|verzamel|hamstert)\b.{{0,12}}\b{MEANS}", rf"(?:expres|opzettelijk)\b.{{0,20}}\b(?:overdosis|{MEANS})",
    # harm to oneself
    r"(?:snij\w*|gesneden|kras\w*|gekrast|sneed|brand\w*|verwond\w*|pijnig\w*|beschadig\w*)\b.{0,25}\b(?:zichzelf|mezelf|mijzelf|haarzelf|hemzelf)", r"(?:zichzelf|mezelf|mijzelf|haarzelf|hemzelf|zich)\b.{0,20}\b(?:gesneden|snij\w*|sneed|gekrast|kras\w*|verwond\w*|beschadig\w*|pijn (?:doet|doe|te doen))", r"(?:kras\w*|snij\w*|gesneden|gekrast|sneden)\b.{0,15}\b(?:arm\w*|pols\w*|benen|bovenbenen)", r"pols(?:en)?\b.{0,12}\b(?:doorgesneden|door ?snij\w*|opengesneden|gesneden|sneed)", r"(?:mes|scheermes\w*) (?:op|tegen|bij) (?:mijn|haar|zijn) (?:pols\w*|keel|arm)",
    r"opgesloten\b.{0,30}\b(?:scheermes\w*|mes|pillen)", r"(?:zichzelf?|mezelf|mijzelf|haarzelf|hemzelf)\b.{0,25}\b(?:wat|iets) aan ?(?:te |zal |gaat |ga |wil |zou |kan )?(?:doe|doet|doen)", r"heb(?:t)? een (?:scheer)?mes in mijn hand",
    # the leave
    r"afscheids ?(?:brief|briefje|brieven|bericht\w*|app\w*|mail\w*|video\w*|filmpje)", r"(?:neemt|nam) afscheid van (?:alles|iedereen)",
    r"wants? to die|wanna die|kill(?:ing|s)? (?:my|him|her|them)sel\w*|end(?:ing)? (?:my|his|her|their) (?:own )?life|end(?:ing)? it(?: all)?|take (?:my|his|her|their) own life|suicidal|(?:don't|doesn't|does not|do not|didn't) (?:want|wanna) ?(?:to )?(?:live|be here|wake up|be alive|go on living)|better off (?:dead|without me)|no reason to live|wish (?:i|he|she) (?:was|were) dead",
    r"(?:cut|cuts|cutting|hurt|hurts|hurting|harm|harms|harming) (?:my|him|her|them)sel\w*|jump(?:ing)? (?:off|in front of|from)|talks? about dying|attempted suicide|tried to kill",
    r"er (?:\w+ ){0,2}niet meer (?:te )?(?:zijn|wezen)", r"leven (?:\w+ )?(?:is |was )?(?:voorbij|afgelopen|klaar|over)(?! de)", rf"{MEANS}\b.{{0,10}}\bklaar ?\w*", r"(?:mezelf|mijzelf|zichzelf|haarzelf|hemzelf) (?:\w+ )?te (?:steken|snijden|doden|verwonden|wurgen|verdrinken|vergiftigen|vermoorden|verhangen)",
    # said in a roundabout way
    r"(?:laat|laten) (?:mij|me|haar|hem) (?:\w+ )?(?:gaan|dood ?gaan|sterven|los)", r"(?:doodgaan|dood gaan) (?:wil|mag|kan)", r"(?:voor het laatst|laatste (?:keer|avond|nacht|dag|wens|bericht))\b.{0,40}\b(?:klaar|voorbij|dag|doei|afgelopen|zie|slaap\w*)", r"(?:dan|straks|morgen|vanavond) is het (?:klaar|voorbij|afgelopen|over)(?: met (?:mij|me|hem|haar))?", r"(?:leven|verder leven) (?:\w+ ){0,2}(?:geen optie|niet te doen|ondraaglijk|te zwaar|te veel)",
    r"(?:eigen|mijn|zijn|haar) (?:\w+ )?(?:begrafenis|uitvaart|crematie|testament|rouwkaart)\b.{0,15}\b(?:geregeld|regelt|gepland|klaar|geschreven|uitgezocht)", r"vergeef me|vergeven? mij|zorg goed voor (?:de|mijn|haar|elkaar|mama|papa)|vaarwel|vaarwelbericht", r"(?:geen plek|geen plaats|niet welkom|niet thuis)\b.{0,15}\b(?:op|in) (?:deze|de) wereld|tot last|niemand (?:zal|zou|gaat|mist)\b.{0,15}\b(?:mij|me|missen)", r"(?:sta|staat|zit|zat|hangt|stond)\b.{0,12}\bop (?:de|een|het) (?:brug|dak|reling|balustrade|viaduct|rand|vensterbank|flat|spoorbrug)", r"onder (?:de|een) (?:trein|metro|tram|bus|auto|vrachtwagen)", r"tegen een boom\b.{0,12}\b(?:rij\w*|te rijden)|(?:rij\w*)\b.{0,12}\btegen een (?:boom|muur)",
    r"(?:zich|mij|me|zichzelf|mezelf|mijzelf) (?:iets|wat) (?:aandoe\w*|aan ?doe\w*|wil aandoen)", r"(?:zichzelf|mezelf|mijzelf|zich)\b.{0,15}\b(?:in brand|vergiftig\w*|uithonger\w*|verdrink\w*|kapot)", r"stopt? met (?:eten|drinken|(?:zijn|haar|mijn) medicijnen)\b.{0,30}\b(?:dood|leven|hoef\w*)|weiger\w*\b.{0,20}\b(?:insuline|eten|drinken|medicijnen|dialyse)\b.{0,40}\b(?:hoef\w*|dood|leven|klaar)", r"doodswens\w*|dood wens\w*|wens\w* dood|death wish", r"(?:jacht)?(?:geweer|pistool|wapen)\b.{0,40}\bopgesloten", r"geen reden (?:meer )?om (?:te leven|door te gaan|verder te)|niets? meer om voor te leven|er de brui aan geven", r"feel\w* like (?:dying|killing|ending)|no point in living|goodbye (?:letter|note|message)", r"(?:geprobeerd|probeerde|poging)\b.{0,20}\b(?:op te hangen|te springen|te verdrinken)",
    r"(?:niet|zo niet) (?:meer )?(?:verder|door)(?: (?:kan|kunnen|wil|leven|zo))?(?=\s*(?:$|[.,!]))", r"(?:wil|kan|kunnen)\b.{0,12}\bniet (?:meer )?(?:verder|door) ?(?:leven|gaan)?(?=\s*(?:$|[.,!]))", r"laatste adem", r"naar (?:mijn|haar|zijn) overleden|herenig\w* met|achterna (?:wil|gaan|gaat)", r"(?:maak|maakt|maken) (?:ik )?(?:mezelf|mijzelf|zichzelf|me|zich) (?:\w+ )?(?:af|dood|kapot)", r"pols\w*\b.{0,12}\b(?:open\w*|door\w*|ge?haald)|overweeg\w*\b.{0,15}\bspring\w*", r"(?:last|blok aan het been) voor (?:iedereen|mijn|ons|de|haar)|beter als (?:ik|hij|zij|ze) (?:verdwijn\w*|weg|er niet)|(?:wil|ga) verdwijnen", r"suicide note|overdosis nemen|neemt? een overdosis",
    # the word itself, about somebody
    rf"{SUICIDE_WORD}", rf"{HARM_SELF}",
)

HIT = r"(?:sla|slaa?t|slaan|sloeg\w*|schop\w*|stomp\w*|trap|trapt\w*|mep\w*|tikken|knijp\w*|kneep|mis ?h?andel\w*|misbruik\w*|verkracht\w*|wurg\w*|bedreig\w*|steek|steekt|stak|duwt?|duwde|bijt|ranselt?|rammelt|beukt?|vermoord\w*|stalk\w*|chanteer\w*|opsluit\w*|kleineer\w*|intimideer\w*)"
HARMED = (
    r"(?:geslagen?|geslage|geschopt|gestompt|getrapt|geknepen|gemept|gebeten|mis ?h?andel[dt]|misbruikt?|verkracht|aangerand|betast|aangeraakt|gewurgd|bedreig[dt]|gestoken|neergestoken|neergeschoten|vastgehouden|opgesloten|vastgebonden|vermoord|doodgemaakt|doodgeslagen"
    r"|afgeranseld|afgetuigd|afgeperst|gechanteerd|gestalkt|achtervolgd|gedwongen|aangevallen|geduwd|gegooid|besneden|uitgehuwelijkt|uitgebuit|verhandeld|ontvoerd|verwaarloosd|uitgehongerd|gekneveld|gemarteld|gegrepen)"
)
WHO = r"(?:mij|me|haar|hem|ons|hen|ze|zijn (?:vrouw|kind\w*|ex|moeder|vader|dochter|zoon|vriendin|man|hond)|haar (?:kind\w*|man|ex|moeder|vader|dochter|zoon|vriend)|(?:mijn|de|het|een|haar|zijn|onze|die) (?:\w+ )?(?:" + ROLE + r"|hulpverlener|medewerker|begeleider|verpleegkundige|agent))"
KIN = r"(?:mijn |haar |zijn |de )?(?:man|vriend|partner|vader|stiefvader|moeder|ex(?:-?\w+)?|broer|oom|ouders|zoon|familie|pooier|loverboy)"
WEAPON = r"(?:(?:keuken|vlees|zak|vlinder)?mes(?:sen)?|pistool|wapen|vuurwapen|geweer|bijl|hamer|machete|knuppel|mitrailleur)"
VIOLENCE = (
    # somebody does it
    rf"{HIT}\b.{{0,20}}\b{WHO}", rf"{WHO} (?:\w+ ){{0,3}}(?:slaat|slaan|sloeg|schopt|stompt|mept|wurgt|mishandelt|misbruikt|verkracht|bedreigt|stalkt|chanteert)", rf"{ANYBODY}\b.{{0,45}}\b(?:word|wordt|worden|werd|werden|is|ben|zijn|was|heeft|heb|hebben|had)\b.{{0,45}}\b{HARMED}", rf"(?:word|wordt|worden|werd|ben|heeft|heb|is)\b.{{0,35}}\b{ANYBODY}\b.{{0,45}}\b{HARMED}", rf"{ANYBODY}\b.{{0,40}}\b{HARMED} (?:word|wordt|worden|werd|is|heeft|door)", rf"{HARMED} door (?:mijn|haar|zijn|de|een)", rf"^(?:word|ben)\b.{{0,30}}\b{HARMED}",
    r"in elkaar (?:ge)?(?:sla\w*|sloeg|trap\w*|geramd|gebeukt)", r"(?:randt?|rand\w*) .{0,20} aan", r"(?:aan|uit) haar haren", r"(?:tegen de muur|van de trap|de trap af|door de kamer) (?:ge)?(?:duwt?|duwd|geduwd|gooi\w*|gegooid|gesmeten|smeet|sloeg|geslagen)", r"schudt?\b.{0,25}\b(?:\w*baby|kind)", r"(?:keel|nek) (?:\w+ )?(?:dicht\w*|knijp\w*)", r"(?:dicht(?:kneep|geknepen|knijpt)|kneep .{0,20}keel)", r"doet (?:mama|mijn|haar|mij|me|hem) .{0,10}pijn", r"pijn (?:doet|gedaan)\b.{0,10}\b(?:mij|haar|hem|ons|mama)", r"(?:klappen|tikken|een klap|klap) (?:geeft|gegeven|gekregen|krijgt|krijg|van (?:mijn|haar|zijn))", r"(?:geeft|gaf|krijg\w*|kreeg)\b.{0,20}\b(?:klappen|een klap|tikken|stompen|slaag)", r"losse handjes|handtastelijk|agressief (?:naar|tegen) (?:mij|haar|mijn|ons|de kinderen)",
    # touching, forcing
    r"(?:zit|zat|zitten)\b.{0,10}\b(?:aan (?:me|mij|haar|hem|mijn \w+)|in (?:haar|mijn|zijn) broek)|in (?:haar|zijn) broek zit", r"(?:raakt?|aanra\w*|betast\w*)\b.{0,15}\b(?:mij|me|haar|hem|waar ik)?\b.{0,15}\b(?:aan|aanraakt|waar|betast)", r"(?:haar|hem|mij|me) (?:daar |overal )?(?:aanraakt|aanrandt|betast|aanzit)", r"dingen (?:met|bij) (?:mij|me|haar|hem)\b.{0,15}\b(?:niet|moet\w*)", r"(?:dwing\w*|dwong|gedwongen|moet)\b.{0,30}\b(?:seks|sex|prostit\w*|trouwen|naar bed|huwelijk|tippelen)", r"(?:uit ?te ?huwelijken|uithuwelij\w*|uitgehuwelijkt)", r"(?:besnijden|besneden)", r"loverboy|pooier|mensenhandelaar", r"naakt ?(?:foto\w*|beeld\w*|film\w*|video\w*)\b.{0,40}\b(?:chant\w*|gechanteerd|afgeperst|dreig\w*|verspreid\w*|doorgestuurd)", r"(?:afgeperst|afpers\w*|chant\w*|gechanteerd|sextortion)\b.{0,25}\b(?:foto\w*|naakt\w*|beeld\w*)",
    # threats and weapons
    rf"(?:met|heeft|pakt|pakte|trekt|had|zwaait|liep|loopt)\b.{{0,20}}\been {WEAPON}", r"(?:neer ?(?:te ?)?steken|neersteekt|steekpartij|schietpartij|geschoten|schiet op|doodschiet\w*|neerschiet\w*)", rf"dreig\w*\b.{{0,30}}\b(?:{ANYBODY}|huis|steken|slaan|vermoorden|doden|brand)", r"(?:gaat|ga|wil|zal|gaan)\b.{0,20}\b(?:vermoorden|doodmaken|dood maken|doodslaan|doodschieten|doodsteken|kapot ?maken|verbouwen|slaan|pakken|mishandelen|wurgen)", r"(?:mij|me|haar|hem|ons|de kinderen|mijn \w+) (?:vermoordt|vermoord|doodmaakt|doodt|doodslaat|kapot ?maakt|iets aan ?(?:doe|doet|gaat doen|wil doen)|wat aan ?(?:doe|doet|gaat doen))", r"kapot (?:gaat |ga )?mak(?:en|t)|in brand (?:te |wil |gaat )?steken", r"(?:eerwraak|vanwege de eer|familie-?eer)",
    rf"bang (?:ben )?(?:voor|van) {KIN}", rf"bang dat (?:ik|hij|zij|ze|{KIN})\b.{{0,25}}\b(?:iets|wat|slaa?t?|vermoord\w*|doodt|aandoe\w*|aan ?doet?)", r"stalk\w*", r"(?:durft?) niet naar huis", r"(?:mag|mogen|kan|durf)\b.{0,15}\b(?:het )?(?:huis|kamer)? ?niet (?:uit|naar buiten)", r"(?:mijn|haar|zijn) (?:telefoon|paspoort|pinpas|sleutels?)\b.{0,10}\b(?:afgepakt|afgenomen|ingenomen)", r"(?:gooit?|smijt|gooide)\b.{0,10}\bmet (?:spullen|servies|meubels|borden|dingen)", r"trap\w* de deur in|deur in(?:ge)?trap\w*",
    # children and old people
    r"blauwe plek\w*|striemen|brandwond\w* van|sigaretten? (?:op|uit|in) (?:zijn|haar|de) (?:rug|arm\w*|huid|been|benen)|botbreuk\w*", r"(?:slui\w*|sloot)\b.{0,25}\bop in (?:de |het |een |haar |zijn )?(?:kelder|schuur|kamer|kast|badkamer|hok)", r"(?:kind|kindje|kinderen|kleuter|peuter|baby|jongetje|meisje)\b.{0,30}\b(?:alleen (?:thuis )?(?:gelaten|achtergelaten)|(?:alleen|nachten alleen) thuis)", r"krijg\w* geen (?:eten|drinken|medicijnen|verzorging)", r"ligt in (?:zijn|haar) (?:eigen )?(?:poep|urine|plas|ontlasting|vuil)", r"(?:kind\w*|baby|meisje|jongetje)\b.{0,25}\b(?:krijs\w*|gil\w*)\b.{0,40}\b(?:klap\w*|sla\w*|bonk\w*)", r"(?:ex|vader|moeder|man|vriend)\b.{0,15}\b(?:kinderen|kind|dochter|zoon)\b.{0,15}\b(?:meegenomen|ontvoerd)\b", r"(?:haalt|leeg ?gehaald|plundert)\b.{0,20}\b(?:rekening|spaargeld)\b",
    r"(?:mij|me|haar|hem|ons|kind\w*) (?:\w+ )?(?:opsluit\w*|insluit\w*|uithongert|vastbindt|vernedert|kleineert|terroriseert)",
    # words that are hard to say of anything else
    r"verkracht\w*|aanrand\w*|aangerand|gestoken|neergestoken|gewurgd|wurg\w*|mishandeld door|doodsbedreig\w*|vermoord\w*|doodslaan|doodgeslagen|uitgeslagen|afgeranseld|vastgegrepen|gegijzeld|ontvoer\w*|geschoten|geslagen met|met de (?:riem|vlakke hand|vuist\w*|slipper|stok|kabel)|steekwond\w*|vuistslag\w*|loverboy\w*",
    r"niet levend|(?:levend|heelhuids) (?:thuis|weg)", r"(?:zit|zat|zitten|komt|kwam)\b.{0,15}\baan (?:mijn|haar|zijn) (?:borst\w*|billen|kont|geslacht\w*|lichaam|piemel|vagina|kruis|been|benen)", r"(?:huis|woning|deur) uit ?(?:ge)?(?:slagen|gegooid|gezet|geschopt|getrapt)\b", r"krimpt? ineen|duikt? (?:ineen|weg)|verstijft?\b|vol (?:\w+ )?(?:plekken|krassen|wonden|beten)", r"(?:hoer|slet)\b", r"(?:arm|been|neus|kaak|rib\w*|vinger\w*|tand\w*) (?:\w+ )?gebroken(?=\s*(?:$|[.,!]))", r"(?:moet|moeten|dwing\w*|gedwongen)\b.{0,40}\btrouwen", r"choke[ds]?|help me|beats? (?:up|her|him|me)|raped",
    # traces, fear and flight
    r"blauw(?:e)? (?:oog|ogen)|gebroken (?:neus|kaak|arm|rib\w*)\b.{0,30}\b(?:man|vriend|vader|partner|ex|moeder)", r"brand ?(?:plek\w*|wond\w*|blaren)|littekens? op|bijtwond\w*|kneuzing\w*|schrammen|beurs", r"(?:gevlucht|gevluchte?|weggelopen|weggerend|ondergedoken|verstop\w*) (?:voor|van|vanwege) (?:mijn|haar|zijn|de)", r"(?:op de vlucht) voor", r"(?:bonk\w*|bonst|ram\w*|schreeuw\w*|tier\w*|trapt)\b.{0,20}\b(?:deur|raam|ramen|muur)", r"(?:kan|durft?|mag)\b.{0,12}\bniet (?:vrijuit |hardop )?praten\b|fluister\w*\b.{0,40}\bhij", r"hij (?:is|komt) (?:zo |nu |net )?thuis\b.{0,30}\b(?:bang|weg|praten|verstop\w*)", r"(?:staan|staat)\b.{0,20}\bvoor (?:mijn|de|onze|haar) deur", r"(?:geld|pensioen|pinpas|uitkering)\b.{0,10}\b(?:af|afgepakt|afgenomen|gestolen|afhandig)\b|pakt\b.{0,20}\bgeld\b.{0,5}\baf",
    r"(?:slui\w*|sloot)\b.{0,15}\b(?:haar|hem|mij|me|kind\w*|oma|opa)\b.{0,6}\b(?:op|in)", r"(?:zit|zitten)\b.{0,10}\bopgesloten", r"(?:bind\w*|vastbind\w*|bond|bindt)\b.{0,25}\b(?:vast|aan (?:het|de|een) (?:bed|stoel|rolstoel))|vastgebonden|vastbind\w*", r"(?:koude douche|in de kou|zonder eten|op zolder|in het donker)\b.{0,30}\bstraf|als straf\b.{0,40}\b(?:koud\w*|buiten|kelder|zonder|hok|slaan|staan)", r"(?:bij|naast) (?:mij|me|haar|hem|mijn \w+) (?:in bed|onder de (?:dekens|douche))|in bed bij", r"(?:seks|sex|gemeenschap|geslachtsgemeenschap) (?:met|heeft|gehad|hebben)\b.{0,15}\b(?:mij|me|haar|kind|minderjarig\w*|client|leerling|dochter|zoon)|heeft seks met", r"(?:betast|begluurd|gefilmd|bespuugd|bespuug\w*|filmt|begluurt)", r"als ik niet doe wat", r"(?:gedwongen|dwing\w*|moet|moeten|verplicht)\b.{0,25}\b(?:drugs|stelen|tippelen|achter het raam|de straat op|prostit\w*|loopjongen|koerier)", r"(?:kinderen|kind|mij|haar|hem|ons|baby) (?:iets|wat) aan ?(?:te |wil |gaat |zal )?(?:doen|doet|doe)", r"gedreigd|dreigement\w*|doodsbedreiging\w*|bedreiging aan", r"(?:gooi\w*|smeet|smijt)\b.{0,25}\b(?:naar|tegen) (?:mijn|haar|zijn|mij|het) ?(?:hoofd|gezicht|hond|kind)?\b", r"harde klap|klap (?:in|op|tegen|voor) (?:mijn|haar|zijn|het) (?:gezicht|hoofd|kop|wang|oor)|oorvijg|aframmeling|pak slaag|pak rammel",
    r"(?:slachtoffer|sprake) (?:is )?van\b.{0,20}\b(?:geweld|mishandeling|misbruik|verkrachting|mensenhandel)",
    r"(?:hits?|beats?|beating|hitting|rap(?:e|ed|es)|abus(?:es|ing)|strangl\w*|punch\w*|kick(?:s|ed)|slapp?(?:s|ed)|threatens?|threatened|stabb?\w*)\b.{0,20}\b(?:me|her|him|them|my|his|kids?|children|to kill)|(?:i|she|he) (?:was|got|is being|am being|being) (?:raped|beaten|abused|hit|threatened|assaulted)|afraid of (?:my|her|his)|has a (?:knife|gun)|molest\w*|touch(?:es|ed|ing) (?:me|her|him)",
)
OUT = r"(?:bewust ?loo?s|buiten (?:bewustzijn|kennis|westen)|bewusteloo?s|unconscious|niet (?:meer )?aanspreekbaar|onaanspreekbaar|buiten bewustzijn)"
ACUTE = (
    rf"{OUT}", r"reageer\w* (?:helemaal |nergens |bijna )?(?:niet|nergens)(?: meer| op)?", r"(?:niet|nauwelijks|amper|moeilijk|slecht|stopt met|geen) (?:meer )?(?:adem\w*|lucht)", r"adem\w* (?:bijna |helemaal |haast )?(?:niet|nauwelijks|amper)(?: meer)?", r"not breathing|can't breathe|isn't breathing|won't wake up|overdos\w*|bleeding (?:heavily|a lot|badly)|having a (?:seizure|stroke|heart attack)|collapsed",
    r"niet (?:meer )?wakker (?:te )?(?:krijgen|wordt?|worden|maken)", r"valt (?:steeds |telkens )?(?:weg|flauw)|flauwgevallen|weggevallen|ingestort", r"(?:ligt|liggen)\b.{0,25}\b(?:op de grond|te schokken|in (?:haar|zijn) bloed|te trillen|te stuiptrekken)", r"beweegt niet", r"geeft geen (?:antwoord meer|teken|kik)",
    r"overdosis", r"te veel (?:\w+ )?(?:ghb|drugs|coke|cocaine|pillen|medicatie|heroine|xtc|speed|alcohol|gedronken|geslikt|gebruikt|methadon)", rf"dubbele dosis|verkeerde (?:medicijnen|pillen|dosis)|(?:kind|kindje|peuter|kleuter|zoontje|dochtertje|baby)\b.{{0,30}}\b(?:bleekmiddel|chloor|gootsteenontstopper|pillen|{MEANS}|batterij|knoopcel|gif|wasmiddel|drugs)\b", r"(?:bleekmiddel|chloor|gif|ontstopper|terpentine|afwasmiddel) (?:gedronken|binnen\w*|ingeslikt)", r"pillen en (?:drank|alcohol)|vergiftig\w*",
    r"bloed[td]?\b.{0,20}\b(?:hevig|heel erg|heel hard|flink|als een rund|dood|leeg|uit|niet te stelpen)", r"(?:hevig|veel|ernstig|flink)\b.{0,10}\bbloed\w*", r"verlies\w* (?:\w+ )?bloed", r"scheve? (?:mond|gezicht)|beroerte|hersenbloeding|hart ?(?:stilstand|aanval|infarct)|pijn op de borst|druk op de borst", r"(?:epilepti\w*|epilepsie)\b.{0,20}\b(?:aanval|insult)\b.{0,25}\b(?:stopt niet|duurt|houdt niet)|stuiptrek\w*", r"(?:keel|tong|gezicht) (?:\w+ )?(?:zwelt|opgezwollen|dik)|anafylac\w*|allergische reactie", r"(?:word|wordt|ziet|loopt) (?:helemaal )?(?:blauw|grauw|paars)(?! op de)", r"(?:is|wordt) (?:helemaal )?(?:grauw|lijkbleek)", r"gestikt|verslikt|stikt", r"onderkoeld\w*",
    r"(?:huis|woning|keuken|flat|complex|gebouw|appartement|opvang|kamer|bed|gordijn\w*)\b.{0,15}\b(?:in brand|in de fik)|brand in|er is brand|staat in (?:brand|de fik)", r"ruik(?:t|en)? (?:\w+ )?gas|gaslucht|gaslek|koolmonoxide|benzine\b.{0,25}\baansteker|explosie|ontploff\w*", r"(?:in het water|in de gracht|in het kanaal|in de sloot|in de rivier) (?:gevallen|beland|gesprongen|ligt)|verdrinkt|verdronken|aan het verdrinken",
    r"(?:loopt|rent|rende|staat|zit|ligt|liep|fietst)\b.{0,15}\b(?:op (?:het spoor|de snelweg|de rails)|het spoor op|de snelweg op)(?! van)", r"vermist|spoorloos|niet thuis ?gekomen|weggelopen en", r"doet\b.{0,20}\bniet open\b.{0,30}\b(?:hoor|ruik|gekreun|stank|gevallen)", r"gekreun", r"snikhete auto|opgesloten in de auto|(?:kind|baby)\b.{0,20}\bin (?:een|de) (?:hete|warme) auto",
    r"niet (?:meer )?(?:wakker )?te (?:schudden|wekken)|onwel|kan niet meer (?:praten|bewegen|slikken|staan)|gezicht\b.{0,12}\b(?:scheef|hangt)|verlamd", r"(?:schoonmaakmiddel|bleek|gif|knoopcel|batterij\w*|pillen|wasmiddel|plantenvoeding|lampolie)\b.{0,15}\b(?:ingeslikt|gedronken|gegeten|binnen|op)", r"(?:in|te) (?:de |het |een )?(?:vijver|sloot|gracht|kanaal|zwembad|water|plas|rivier|bad) (?:gevallen|geraakt|beland|gesprongen|gegleden)", r"ruik\w* naar gas|gas (?:ruik\w*|ontsnapt)", r"rook (?:uit|in|bij|onder)|vlammen|brandalarm|brandlucht", r"gebroken\b.{0,30}\b(?:vloer|grond|kan niet)|(?:ligt|lag) (?:al )?.{0,15}\bop de (?:vloer|grond|stoep|straat)|heup gebroken", r"(?:in (?:een )?coma|comazuip\w*|wegzakk\w*|zakt weg|suf en|hypo\b|insult|schuim\w*|stuip\w*|toeval)\b", r"lippen\b.{0,12}\bblauw|blauwe lippen|geen (?:pols|hartslag)|hart ?(?:stopt|staat stil(?! bij))|reanim\w*", r"weeen|vruchtwater|bevalt|baby komt", r"(?:kind|dochter|zoon|hem|haar|baby|peuter|kleuter|jongen|meisje|oma|opa|vader|moeder|client|bewoner)\b.{0,25}\b(?:weggelopen|zoek|kwijt)\b|(?:kunnen|kan) (?:hem|haar|het kind) (?:nergens |niet )vinden", r"(?:dwaalt|loopt|zwerft|rijdt)\b.{0,25}\bover (?:de )?(?:rondweg|snelweg|rijbaan|spoor|weg)|midden op de weg", r"(?:dagen|drie dagen|week)\b.{0,12}\bniet(?:s|ks)? (?:\w+ )?(?:gegeten|gedronken)|te zwak om|uitgedroogd|verhonger\w*", r"blood everywhere|heart attack|seizure|not responding|choking|on fire|drowning|collapse[ds]?",
    r"(?:noodgeval|noodsituatie|crisis) (?:bij|met|in) (?:mijn|mij|ons|een|de|het)", r"(?:ambulance|brandweer|hulpdiensten)\b.{0,20}\bnu|nu\b.{0,15}\bambulance", r"(?:trap|raam|dak|ladder|balkon) (?:af )?gevallen", r"(?:nu|acuut|direct|groot|levens)\b ?(?:in )?(?:levens)?gevaar", r"gaat dood|dood aan het gaan|is stervende|hoogzwanger\b.{0,20}\b(?:bloed\w*|weeen|vruchtwater)|bevall\w* (?:nu|hier)",
)
SCENE = _any(r"er (?:is|wordt|ligt|staat|zijn|loopt|hangt)|help|brand|gas|nu|hier|bij ons|in de (?:hal|opvang|straat)|vermist|overdosis|noodgeval|bewusteloos")
LETHAL = _any(r"hoe(?:veel|lang)\b.{0,40}\b(?:dodelijk|dood (?:aan|van|te)|om (?:dood te|te sterven))", r"dodelijke dosis|pijnloos (?:dood|sterven|einde)|hoe (?:pleeg|maak) ik (?:zelfmoord|er een ein)")
"""Asked in general or not: who asks for a way to die gets the card."""
TABLES = tuple((kind, _any(*patterns)) for kind, patterns in (("suicide", SUICIDE), ("violence", VIOLENCE), ("acute", ACUTE)))
CLAUSE_END = re.compile(r"[.;:!?,]+(?=\s|$)")


def _plain(question: str) -> str:
    """Folded, chat spellings written out, ways of speaking taken out."""
    text = fold(question).replace("’", "'").replace("‘", "'")
    for wrong, right in SPELLINGS:
        text = wrong.sub(right, text)
    return IDIOMS.sub(" ", text)


def _clause(text: str, start: int, end: int) -> str:
    """The clauses that hold the span, with the mark that ends them."""
    marks = [m.end() for m in CLAUSE_END.finditer(text)]
    return text[max((m for m in marks if m <= start), default=0):min((m for m in marks if m >= end), default=len(text))]


def danger(question: str) -> str:
    """"suicide", "violence", "acute" or "": whether somebody seems to be in danger now.

    A question *about* these subjects ("welke stappen heeft de meldcode?") is a question: the clause with the sign
    asks for steps, figures or guidelines, speaks of long ago, or asks in general and names nobody.
    """
    text = _plain(question)
    if LETHAL.search(text):
        return "suicide"
    now = bool(NOW.search(text) and SOMEBODY_PARTICULAR.search(text))
    for kind, pattern in TABLES:
        for match in pattern.finditer(text):
            clause = _clause(text, match.start(), match.end())
            if not now and (ABOUT.search(clause) or BEFORE.search(clause)):
                continue
            asks = ASKING.search(clause) or clause.rstrip().endswith("?")
            if SOMEBODY_PARTICULAR.search(clause) or (not asks and (SOMEBODY.search(text) or SCENE.search(text))):
                return kind
    return ""


@lru_cache(maxsize=1)
def helplines() -> dict:
    """The reviewed telephone numbers and texts of helplines.yaml."""
    return yaml.safe_load(HELPLINES.read_text(encoding="utf-8"))
