"""Words that are no names, however they are written; kinds and common names of wards; countries and regions."""

COMMON = frozenset(
    """
    a able about above across act acting activity actually adhd admin admitted advised afraid african after afternoon
    afterwards again against agency ago agreed aka alarms all allowed almost alone along already also although always am
    ambulance an and angry another any anybody anyone anything apparently april are around arrived as asian ask asked
    asking assessed assistant association assured at august autumn away awful back bad bank basically be became because
    become been before began behind being believed below besides better between bible big black both boxing bpd bring
    british brother brought but by called calls calmed came camhs can can't cannot care cared carer carers cares
    caribbean caring carried catholic cbt centre changed checked chief childline children christ christian christmas
    claimed clinic close cmht come comes coming community complained consultant could couldn't covid cpa cpn cqc cried
    crisis dad dark daughter day days dbt dear december decided department deputy did didn't died do doctor doctors
    doctors' does doesn't doing don't done down downstairs due during each early easter ect eg either else english etc
    eupd eve even evening eventually ever every everybody everyone everything except explained facebook far father
    february felt few filled finally first five followed for forgot found four friday friend from full further
    furthermore gave get gets getting give given gives go god goes going gone good google got gp gps great group groups
    had hadn't half happy hard has hasn't have haven't having hca hcas he he's head health healthcare hear heard held
    hello help helped helps her here herself hi him himself hindu his home hopefully hospital hour how however human
    husband i i'd i'll i'm i've ie if ignored imha in increased indeed indian inside instagram instead interrupted into
    irish is isn't it it's its itself january jesus jewish july jumped june junior just kept kind kindly knew know knows
    last late later laughed lead leader least led left less let lets like liked listened literally little long look
    looked looking looks lord lots loved loves madam made make makes making man management manager many march may maybe
    me meant meanwhile meeting meetings men mencap mental met mha might mind monday month months more moreover morning
    most mostly mother moved much mum muslim must my myself name named names nearby nearly need needed needs neighbours
    neither netflix never nevertheless new next nhs nice night no nobody none nor normally not nothing november now
    nurse nurse's nurses obviously ocd october of off offered office officer ofsted often oh ok okay old on once one
    only open opened or ordered ot other others our ours out outside over overnight own pakistani pals papyrus
    paramedics partner passed patient patiently patients people per perhaps persuaded phoned phones picu plan plans
    please plus police polish practice practitioner prescribed probably promised psychiatric psychiatrist psychiatry
    psychologist psychology ptsd pushed put quickly quietly quite quran ran rang rather rc re read realised really
    reception reckoned reckons reduced refused regardless registrar remembered replied restrained rethink right round
    rounds sadly said samaritans same sane sat saturday saw say saying says scottish second security see seeing seem
    seemed seems seen seldom senior sent september service services she she's should shouldn't shout shouted showed
    shown sikh since sir sister sit sits sitting six sleep smiled so social society some somebody someone something
    sometimes son soon spent spoke spring staff stand standing started station stay stayed still stood stop stopped
    strange student suddenly suggested summer sunday support supported surgery take taken takes talk talked talking
    taught team teams tell telling ten than thank thankfully thanks that that's the their theirs them themselves then
    therapist therapy there there's therefore these they they'd they're they've thing things think thinks third this
    those though thought three through thursday till time to today together told tomorrow tonight too took tried trust
    try trying tuesday turned tv twice twitter two uk under understand understood unfortunately unit unless until up
    upon upped upstairs us used usually very via visited visiting visitors visits vs waited walked want wanted wants
    ward wards was wasn't watched way we we'd we're we've wednesday week weeks well welsh went were weren't what what's
    whatever whatsapp when whenever where whether which while white who who's whoever whole whom whose why wife will
    winter with within without woman women won't wondered wonderful work worked worker workers working works would
    wouldn't write writes wrote year years yes yesterday yet you you're young your yours youtube zoom
    """.split()
)
COUNTRIES = frozenset(
    """
    afghanistan africa america asia australia bangladesh britain canada china cornwall devon east eastern england europe
    fear france germany ghana god greece hell india iran iraq ireland italy jamaica kent lancashire london midlands
    nigeria north northern pakistan poland portugal romania russia scotland somalia south southern spain sussex syria
    turkey ukraine wales west western yorkshire
    """.split()
) | {"great britain", "united kingdom", "northern ireland", "greater manchester", "east anglia"}
KINDS_OF_WARD = frozenset(
    """
    acute admission admissions adolescent adult adults area assessment autism baby bed beds borough burns cardiac child
    children children's city collaborating community coronary county crisis decision dementia detox disability disorder
    disorders district dual eating elderly emergency female forensic foundation functional general halfway haven high
    high-dependency improvement inpatient intensive isolation learning local locked long longer low ltd male maternity
    medical medium men's mixed mother national needs neuro older open organic parish partnership people's perinatal
    personality persons place postnatal primary private recovery regional rehab rehabilitation renal research respite
    royal safe safety secondary secure short-stay single special specialist state step-down stroke surgical teaching
    term tier town treatment triage university urgent women's youth
    """.split()
)
WARD_NAMES = frozenset(
    """
    acacia alder amber angel apple ash aspen avon azalea balmoral bay beech birch bluebell bramble brook brunel byron
    cedar chestnut clover coral cygnet daffodil daisy dove eagle ebony elgar elm emerald falcon fern fir foxglove garnet
    hawthorn hazel heather heron holly honeysuckle iris ivy jade jasmine juniper kestrel kingfisher larch lark laurel
    lavender lilac lily lime linden lotus magnolia maple marigold meadow mulberry myrtle nightingale oak oaks olive opal
    orchard orchid osprey palm peacock pearl phoenix pine poplar poppy primrose puffin robin rosemary rowan ruby
    sandpiper sapphire severn shakespeare skylark snowdrop sorrel sparrow spruce starling sunflower swallow swan swift
    sycamore tamar teal thistle thyme topaz tulip turquoise venus violet walnut willow willows windsor woodlands
    wordsworth wren yew
    """.split()
)
