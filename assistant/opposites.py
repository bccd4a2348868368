# ruff: noqa: E501 — word patterns are data: one alternative a line reads better than a wrapped one
"""Words that turn a statement round: each line two patterns of whole words, Dutch and English, that say the opposite of each other.

Written from general knowledge of both languages, widest words first. A word may stand in more than one line. "~": see OPPOSITES_BESIDE.
"""

from __future__ import annotations

PAIRS = r"""
meer|vaker|more :: minder|zeldener|less|fewer
vaak|regelmatig|geregeld|dikwijls|often|frequently :: zelden|nauwelijks|amper|rarely|seldom
hoger\w*|hoogste|hoge|hoog|higher|highest|high :: lager\w*|laagste|lage|laag|lower|lowest|low
grote|groot|groter\w*|grootste|larger|largest|bigger|big|large|vergroot\w* :: kleine?|kleiner\w*|kleinste|smaller|smallest|small|verklein\w*|nul|bijna nul|gering\w*
beter\w*|beste?|better|best :: minder goed|slechter\w*|slechtst\w*|erger\w*|worse|worst
goede?|good :: slechte?|bad|verkeerd\w*
sneller\w*|snelst\w*|snelle?|faster|quicker|quickly :: langzamer\w*|langzame?|trager\w*|trage?|slower|slowly
eerder|earlier|sooner :: later
sterker\w*|sterkst\w*|sterke?|stronger|strong|versterk\w* :: zwakker\w*|zwakst\w*|zwakke?|weaker|weak|verzwak\w*
te sterk|sterk|erg|heel veel :: weinig|nauwelijks|amper
zwaarder\w*|zwaarst\w*|zware?|zwaar|heavier|heavy :: lichter\w*|lichtst\w*|lichte?|lighter
lange?|langer\w*|langst\w*|langdurig\w*|long|longer :: korte?|korter\w*|kortst\w*|kortdurend\w*|short|shorter
oude?|ouder dan|oudere|oudste|old|older :: jonge?|jonger dan|jongere|jongste|young|younger
nieuwe?|nieuw|new :: oude?|al lang bekend|bekende?|vertrouwd\w*
jong|young :: oud|old|lang bestaand\w*
stijg\w*|steeg|stegen|gestegen|stijging|toename|neemt toe|nemen toe|nam toe|namen toe|toegenomen|toeneemt|groei\w*|gegroeid|verhoog\w*|rises?|rose|increas\w*|grow\w*|grew :: daal\w*|daling|dalen|gedaald|afname|neemt af|nemen af|nam af|namen af|afgenomen|afneemt|krimp\w*|gekrompen|verlaag\w*|verminder\w*|falls?|fell|decreas\w*|declin\w*
veel|vele|velen|much|many :: weinig|little|few|nauwelijks|zelden|geen
makkelijk\w*|gemakkelijk\w*|eenvoudig\w*|simpel\w*|easy|easier|easily|simple :: moeilijk\w*|lastig\w*|ingewikkeld\w*|complex\w*|difficult|hard|harder|complicated
belangrijk\w*|important :: onbelangrijk\w*|bijzaak|unimportant
verbeter\w*|improv\w* :: verslechter\w*|worsen\w*
voldoende|genoeg|toereikend\w*|enough|sufficient\w* :: onvoldoende|te weinig|tekort\w*|ontoereikend\w*|insufficient\w*
begin|beginnen|begint|begon|begonnen|start\w*|gestart|began|begins? :: eind|einde|eindig\w*|stop\w*|gestopt|ended|ends?
bekende?|known :: onbekende?|unknown
duidelijk\w*|helder|clear|clearly :: onduidelijk\w*|vaag|vage|unclear
positie(?:f|ve)|gunstig\w*|positive :: negatie(?:f|ve)|ongunstig\w*|negative
voordelen|voordeel|baat|advantages? :: nadelen|nadeel|disadvantages?
openbare?|publieke?|public|publiekelijk :: privé|particulier\w*|private|besloten
duur|dure|duurder|expensive :: goedkope?|goedkoper|voordelig|cheap|cheaper
gratis|kost niets|kosten niets|kosteloos|free :: betaald\w*|kost geld|tegen betaling
betaald\w*|paid :: onbetaald\w*|unpaid
vrijwillig|vrijwillige|voluntary :: verplichte?|gedwongen|mandatory|compulsory
meerderheid|majority :: minderheid|minority
pas (?:als|na|nadat|wanneer|daarna)|nadat|after :: voordat|al voor|before
bovengemiddeld\w* :: benedengemiddeld\w*
rijke?|rijker|welgesteld\w*|rich :: arme?|armer|poor
tevreden|satisfied :: ontevreden|dissatisfied
veilige?|safe :: onveilig\w*|gevaarlijk\w*|unsafe|dangerous
gezonde?|healthy :: ongezonde?|ziek\w*|unhealthy
gelijke?|hetzelfde|dezelfde|same|equal :: ongelijke?|verschillend\w*|anders|different|unequal
vaste?|stabiel\w*|fixed|stable|permanent :: wisselend\w*|veranderend\w*|steeds (?:\w+ )?ander\w*|tijdelijk\w*|flexibel\w*|changing|temporary
formele?|formal :: informele?|informal
wettelijk\w*|legale?|legal :: onwettig\w*|illega\w*|illegal
mogelijk|mogelijke|possible :: onmogelijk\w*|impossible
eerste|first :: laatste|last
actie(?:f|ve)|active :: passie(?:f|ve)|passive
minimaal|minstens|ten minste|at least :: maximaal|hoogstens|ten hoogste|at most
zo veel mogelijk|zoveel mogelijk :: zo min mogelijk|zo weinig mogelijk
stil|stilstaat|stilstaan :: beweegt|bewegen|verandert|veranderen
open|geopend|opened :: gesloten|dicht|sloot|sluit\w*|closed
succes\w*|geslaagd\w*|lukt|gelukt|success\w* :: mislukk\w*|mislukt\w*|fail\w*
toegestaan|toegelaten|toestaan|mag|allowed|permitted :: verboden|verbied\w*|forbidden|prohibited|banned
vooraf|beforehand :: achteraf|afterwards
directe?|rechtstreeks\w*|direct :: indirecte?|indirect
meeste?|most :: minste?|least
binnen|inside|within :: buiten|outside
boven|above :: onder de|beneden|below
landelijke?|nationale?|national :: regiona(?:al|le)|loka(?:al|le)|plaatselijke?|gemeentelijke?|regional|local
nationale?|binnenlands\w* :: internationale?|buitenlands\w*
geaccepteerd|aanvaard\w*|accepteer\w*|accepted|welkom :: afgewezen|afwijz\w*|geweigerd|weiger\w*|rejected|refused
voorsprong|voorlop\w* :: achterstand\w*|achterlop\w*
samen|gezamenlijk\w*|together|jointly :: apart|aparte|los van elkaar|afzonderlijk\w*|separately
verbonden|connected :: gescheiden|los van elkaar|separated
zelfstandig\w*|onafhankelijk\w*|independent\w* :: afhankelijk\w*|dependent
betrokken|involved :: buitengesloten|uitgesloten|excluded
vertrouwen|vertrouwt|trust :: wantrouw\w*|argwaan|distrust
voorstander\w*|steunen|steunt|supports? :: tegenstander\w*|verzet\w*|opposes?
eens|agrees? :: oneens|disagrees?
zichtbaar|zichtbare|visible :: onzichtbaar|onzichtbare|verborgen|invisible
aanwezig\w*|present :: afwezig\w*|ontbre\w*|absent
individue(?:el|le)|individual :: collectie(?:f|ve)|gezamenlijk\w*|groepsgewijs|collective
digita(?:al|le)|online|digital :: fysieke?|papieren|face-to-face|physical
mondeling\w*|oral :: schriftelijk\w*|written
winst|profit :: verlies|loss
verhuren|verhuurt|verkop\w*|sells? :: huren|huurt|kop\w{2,}|koopt|buys?
oorzaak|oorzaken|cause :: gevolg|gevolgen|effect
dader\w*|plegers?|perpetrator\w* :: slachtoffers?|victims?
werkgevers?|employers? :: werknemers?|employees?
stad|steden|stedelijk\w*|urban|cities :: platteland|dorp\w*|rural
theorie|theoretisch\w*|theory :: praktijk|praktisch\w*|practice
centra(?:al|le)|centraliser\w*|central :: decentra\w*
specialist\w*|gespecialiseerd\w* :: generalist\w*
preventie\w*|voorkomen|prevention :: behandeling|genezen|treatment
versoepel\w*|soepeler|milder|relaxed :: verscherp\w*|strenger\w*|strengere?|stricter
verleng\w*|extended :: verkort\w*|shortened
toegevoegd|erbij|added :: weggelaten|geschrapt|vervallen|removed
verstandig\w*|wijs|wise :: onverstandig\w*|dom|unwise
vertrouwelijk\w*|geheim\w*|confidential :: openbaar|openbare
optimistisch\w*|hoopvol\w*|optimistic :: pessimistisch\w*|somber\w*|pessimistic
overbodig\w*|redundant :: nodig|noodzakelijk\w*|onmisbaar|onmisbare|needed|necessary
vanzelf|automatisch|automatically :: niet vanzelf|met moeite
schade|schaadt|schadelijk\w*|harms?|harmful :: helpt|nuttig\w*|bevordert|heilzaam|helps?|useful
nuttig\w*|zinvol\w*|waardevol\w*|useful|valuable :: zinloos|zinloze|nutteloos|nutteloze|waardeloos|useless
effectie(?:f|ve)|werkzaam|werkzame|effective :: ineffectie(?:f|ve)|zonder effect|ineffective
volledig\w*|helemaal|geheel|completely|fully :: gedeeltelijk\w*|deels|half|partly|partially
definitie(?:f|ve)|final :: voorlopig\w*|provisional
bewust\w*|consciously :: onbewust\w*|unconsciously
dagelijks\w*|elke dag|daily :: wekelijks\w*|maandelijks\w*|jaarlijks\w*|weekly|monthly|yearly
ochtend\w*|morning :: avond\w*|evening
winnen|wint|wins? :: verliezen|verliest|verloor|loses?
geven|geeft|gaf|gives? :: nemen|neemt|nam|takes?
verhog\w*|verhoog\w*|hoger\w*|ophog\w*|opgehoogd :: verlag\w*|verlaag\w*|lager\w*|omlaag
~ later|laat :: vroeger|vroeg|eerder|early|earlier
hoogopgeleid\w*|hoger opgeleid\w*|hogere opleiding :: laagopgeleid\w*|lager opgeleid\w*|lagere opleiding
krap|krappe|krapte :: ruim|ruime
~ eigen :: dezelfde|hetzelfde|gezamenlijk\w*|gedeelde?
~ tijdelijk\w*|voor een bepaalde tijd|bepaalde tijd|een tijd|temporar\w* :: voorgoed|blijvend\w*|permanent\w*|definitie(?:f|ve)|voor altijd|onbepaalde tijd
~ schat|schatt\w*|naar schatting|ongeveer|estimat\w* :: precies|exact|exacte
~ jaren|jarenlang|nog lang|langdurig\w* :: kort|korte|kortstondig\w*|even
~ bleef|bleven|blijf\w*|gebleven|stays?|stayed|remain\w* :: weg|vertrok\w*|vertrekt|vertrekken|verlaat|verliet\w*|verdween|verdwen\w*|verdwijn\w*|left
tevreden|blij|enthousiast\w*|positief :: teleurgesteld\w*|ontevreden|boos|boze|kritisch\w*
~ zag|zien|zichtbaar :: over het hoofd
neem\w* \w+ over|nam\w* .{0,40}over|overgenomen|omarm\w*|onderschr\w*|volgde|volgt\w*|aanvaardde\w* :: naast zich neer|verwierp\w*|verworpen|verwerpt|afgewezen|wees .{0,40}af|wijst .{0,40}af|afwees|wuift .{0,40}weg|weggewuifd
raadt .{0,60}\baan|raden .{0,60}\baan|aangeraden|aan te raden|adviseer\w*|aanbevolen :: raadt .{0,60}\baf|raden .{0,60}\baf|afgeraden|af te raden|ontraad\w*|ontrad\w*
~ vergoed\w*|betaal\w* :: weiger\w*|wijst .{0,40}af
~ zonder|without :: met|with
~ voor|for :: tegen|against
lukt\w*|gelukt|slaagt|slagen|slaagde\w* :: mislukt\w*|faal\w*|gefaald
toename :: afname|vermindering
toenam\w*|toegenomen|nemen .{0,30}toe|neemt .{0,30}toe|nam .{0,30}toe|namen .{0,30}toe :: afnam\w*|afgenomen|nemen .{0,30}af|neemt .{0,30}af|nam .{0,30}af|namen .{0,30}af
~ winst|vooruitgang|vooruit :: achteruitgang|achteruit|verlies
~ dicht ?bij|nabij|nabije|vlakbij :: ver|verre|ver weg|afgelegen
vroegtijdig\w*|op tijd|tijdig\w* :: te laat
~ breed|brede|breder\w*|ruime?r?|ruimere :: smal|smalle|smaller|nauw|nauwer|beperkter
~ warm|warme|hartelijk\w* :: kil|kille|koud|koude|afstandelijk\w*
~ vol|volle :: leeg|lege
~ licht|lichte :: zwaar|zware|ernstig\w*
~ ernstig\w* :: mild|milde|licht|lichte|onschuldig\w*
jonger\w*|minderjarig\w* :: ouder\w*|volwassen\w*|meerderjarig\w*
~ intern|interne :: extern|externe
~ oud-\w+|voormalig\w*|vroegere :: huidig\w*|nieuwe
~ stabiel\w*|onveranderd\w*|gelijk gebleven|bleef gelijk :: veranderd\w*|gestegen|gedaald|steeg|daalde|wissel\w*
uitbreid\w*|uitgebreid\w*|uitbouw\w* :: inkrimp\w*|afbouw\w*|afgebouwd|beperkt
~ openen|opent|opende\w*|geopend|oprichten|opgericht|richtte .{0,30}op :: sluiten|sluit|sloot|gesloten|opgeheven|ophef\w*|afgeschaft
invoer\w*|ingevoerd|voert .{0,30}in|voerde .{0,30}in :: afschaf\w*|afgeschaft|schaft .{0,30}af|schrapt\w*|geschrapt
aanzet\w*|stimuleer\w*|aanmoedig\w*|bevorder\w* :: afrem\w*|ontmoedig\w*|belemmer\w*|rem\w{1,3}|hinder\w*
~ kansen|kans :: bedreiging\w*|gevaar
~ krachten|kracht :: zwakte|zwaktes|zwakheden
eensgezind\w*|overeenstemming|consensus :: verdeeld|onenig\w*|meningsverschil\w*
vanuit vertrouwen|vertrouwen :: vanuit wantrouwen|wantrouwen
deels|gedeeltelijk|voor een deel|partly :: helemaal|volledig\w*|geheel|compleet
kwijt|verlor\w*|verlies\w*|verliez\w*|verloor|lost :: behoud\w*|behield\w*|behouden|kept
~ snel|direct|meteen|onmiddellijk :: pas na|na lange tijd|langzaam
~ inclusief|ook :: exclusief|behalve|uitgezonderd|met uitzondering van
~ iedereen|allen :: niemand
~ altijd :: nooit
~ alles :: niets
~ overal :: nergens
~ hield\w*|houdt|houden|behield\w* :: verloor|verlor\w*|verlies\w*|verliest|kwijt
~ handhaaf\w*|gehandhaafd|hield .{0,30}vast :: trok .{0,40}in|trekt .{0,40}in|ingetrokken|schrapte|introk
sta\w{1,3} .{0,60}toe|stond\w* .{0,60}toe|toegestaan :: verbied\w*|verbood|verboden
keur\w* .{0,60}goed|goedgekeurd|goedkeur\w* :: keur\w* .{0,60}af|afgekeurd|afkeur\w*
nam\w* .{0,60}aan|neemt .{0,60}aan|aangenomen|stemde\w* in|stemt in :: verwierp\w*|verwerpt|verworpen|stemde\w* tegen|weigerde\w*
steun\w*|gesteund|is voor|zijn voor|voorstander\w* :: is tegen|zijn tegen|was tegen|waren tegen|tegenstander\w*|bestrijd\w*|bestreed
vergroot\w*|vergrot\w*|versterk\w*|verhoog\w* :: verminder\w*|verklein\w*|beperkt\w*|terugdring\w*|helpt tegen|helpen tegen
gratis|kosteloos|kosteloze :: betaal\w*|betalen|kosten|tarief
loopt nog|loopt door|gaat door|nog steeds|bestaat nog :: gestopt|stopte|gestaakt|beëindigd|opgeheven
vrijblijvend\w*|vrijwillig\w* :: verplicht\w*|moet
soepel|soepele|vlot\w*|smooth\w* :: moeizaam|moeizame|stroef|stroeve|moeilijk\w*
~ lop\w* .{0,30}\bop|loopt .{0,30}\bop|liep\w* .{0,30}\bop|opgelopen :: lop\w* .{0,30}terug|loopt .{0,30}terug|liep\w* .{0,30}terug|teruggelopen|daal\w*
~ nam\w* .{0,20}toe|neemt .{0,20}toe|nemen .{0,20}toe|groei\w*|ontst\w* :: verdwijn\w*|verdwe\w*|verdwenen
~ tevreden|blij\w* :: klaag\w*|klagen|klacht\w*|geklaagd
~ geldt nog|geldt nu|geldig\w* :: vervallen|vervalt|verviel\w*|verlopen|ongeldig\w*
"""


def _pairs(marked: bool) -> tuple[tuple[str, str], ...]:
    lines = (line.removeprefix("~ ").partition(" :: ") for line in PAIRS.strip().splitlines() if marked or not line.startswith("~ "))
    return tuple((one.strip(), other.strip()) for one, _, other in lines)


OPPOSITES = _pairs(False)
"""(one side, other side) as patterns of whole words."""
OPPOSITES_BESIDE = _pairs(True)
"""These and the lines marked with "~": words too common to say anything unless both stand beside the same word."""
