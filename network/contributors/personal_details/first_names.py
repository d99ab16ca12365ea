"""First names that are common in the United Kingdom and are no everyday word, place or month.

Not a register of names: it only helps to see one that stands alone ("Bev said no") or is written small ("my son jamie").
Names that are also words ("Will", "Grace", "Hope", "Mark") are found beside a title, a role or a relative only.
"""

FIRST_NAMES = frozenset(
    """
    aaron abdul abdullah abigail adam adebayo adrian agnes ahmed aidan aileen aisha alan alastair albert alec alejandro
    alex alexander alexandra alfie alfred ali alice alicia alison alistair aliyah allan allison amanda amelia amina amir
    amit amy ana ananya andrea andrew andrzej andy angela angie angus anil anita ann anna anne annette annie anthony
    antonia antonio anya arjun arthur asha ashley asif audrey ayesha barbara barry beatrice becca becky ben benjamin
    bernadette bernard bertie beth bethan bethany betty bev beverley bilal billy bob bobby brenda brian bridget bronwen
    bruce bryan callum cameron carl carla carlos carly carol carole caroline carolyn catherine cathy cecilia ceri
    chantelle charles charlie charlotte cheryl chidi chinedu chloe chris christina christine christopher ciara cindy
    claire clare clive colin colleen connor conor craig cynthia daniel daniella danielle danny daphne darren dave david
    dawid deb debbie deborah deirdre delroy denis denise dennis derek desmond devon diana diane dominic donald donna
    doreen doris dorothy douglas duncan dylan ebony eddie edith edward eileen elaine eleanor elena elijah elizabeth ella
    ellen ellie elsie emily emma emmanuel eric erica esme esther ethan eugene eunice eva evan eve evelyn evie ewan
    fatima fatimah felicity femi fiona folake frances francesca francis frankie fraser freda freddie frederick freya
    gabriel gareth gary gavin gemma geoff geoffrey george georgina gerald geraldine gerard giles gill gillian gina
    gladys glen glenda glenn glenys gloria gordon graeme graham greg gregory gurpreet gwen hamza hannah harold haroon
    harpreet harriet harry harvey hassan hayley hazel heidi helen helena henry herbert hilary hilda howard hugh hugo
    hussain ian ibrahim imogen imran ingrid irene isaac isabel isabella isabelle isla ismail isobel jacek jackie jacob
    jacqueline jaden jake james jamie jan jane janet janice janine jaroslaw jasmin jason javed jayden jean jeanette jeff
    jeffrey jemima jen jenna jennifer jenny jeremy jerome jess jessica jill jim jimmy jo joan joanna joanne jodie joe
    joel johannah john johnny jon jonathan joseph josh joshua josie joyce judith judy julia julian julie june justin
    kareem karen karim karl karolina kasia katarzyna kate katherine kathleen kathryn kathy katie katrina katy kay
    kayleigh keeley keith kelly kemi ken kenneth kerry kevin khadija khalid kieran kim kimberley kiran kirsten kirsty
    kofi krishna krystyna kulwinder kwame kyle lakshmi laura lauren laurence layla leah leanne lee leila len leo leonard
    leroy lesley leslie lewis liam libby linda lindsay lindsey lisa liz lizzie lloyd lola lorna lorraine louis louise
    lucas lucy luke lydia lynda lynn lynne lynsey mabel maciej maddie madeleine magda malcolm malgorzata mandy manjit
    marcus marek margaret maria marian marie marilyn marina marion marjorie marlene martha martin martyn mary maryam
    mateusz matt matthew maureen maurice mavis maxine megan mehmet mel melanie melissa mia michael michal michelle mick
    mike mildred millie mo mohamed mohammad mohammed moira molly monica morag moses muhammad muriel musa mustafa myra
    nadia naomi nasreen natalia natalie natasha nathan nathaniel nazia neil nell ngozi niall niamh nicola nicole nigel
    nikita nikki nina noah noel nora noreen norman obinna olga oliver olivia olu olumide omar oscar owen oyin paige pam
    pamela patricia patrick patsy paul paula pauline pawel peggy penelope pete peter phil philip philippa phillip phoebe
    phyllis piotr polly precious priya przemyslaw rachael rachel raheem rahul raj rajesh ralph ramesh rashid raymond
    rebecca reece reg reggie rehana rhiannon rhys ricardo richard ricky rita robbie robert roberta roderick rodney roger
    roisin ron ronald ronnie rory rosalind rosie ross roxanne roy rupert russell ruth ryan sabrina sadie sally salma sam
    samantha samina samira samuel sandeep sandra sanjay sara sarah sasha saskia scott seamus sean sebastian shabana
    shabnam shanice shannon sharon shaun shauna sheila shelley sheryl shirley shona simon simone siobhan sofia sonia
    sophia sophie stacey stan stanley stefan stella stephanie stephen steve steven stuart sunita susan susanna susie
    suzanne svetlana sylvia tanya tara tariq tasha temi terence teresa terry thea thelma theo theresa thomas tim timothy
    tina toby tolu tom tomasz tommy toni tony tracey tracy trevor tricia trish trisha tyler tyrone una ursula usman
    valerie vanessa vera verity vernon vicky victor vijay vikram vincent vivien vivienne wanda wayne wendy wilfred
    william winifred winston wojciech yasmin yusuf yvette yvonne zac zach zachary zainab zara zoe zofia zuzanna
    """.split()
) - {"june", "devon", "harry", "precious", "mo", "jan", "kim", "leo"}
# Given names that are also words, which lead to nobody by themselves; beside a surname they do.
ALSO_WORDS = frozenset(
    """
    amber angel april art ash autumn bill charity clay constance crystal daisy dale dawn dean devon drew earl faith fern
    flora frank gene ginger grace grant guy harmony harry heath heather holly hope hunter iris ivy jack jade jan jasmine
    jay joy june kim lance leo lily mark max may melody miles misty nick olive pat patience pearl penny poppy precious
    prudence ray reed rich rob robin rose rosemary rowan ruby sandy scarlett sky skye summer violet wade will willow
    """.split()
)
# The surnames that most people in the United Kingdom share, to see one that is written to a first name without a space.
SURNAMES = frozenset(
    """
    adams ahmed akhtar ali allen anderson bailey baker barnes begum bell bennett brown butler campbell carter chapman clark
    clarke collins cook cooper cox davies davis edwards ellis evans foster fox gray green griffiths hall harris harrison
    harvey hill holmes hughes hunt hussain jackson james jenkins johnson jones kaur kelly khan king knight lee lewis lloyd
    marshall martin mason matthews miller mills mitchell moore morgan morris murphy murray palmer parker patel phillips
    powell price reid reynolds richards richardson roberts robertson robinson rogers russell scott shah shaw simpson singh
    smith stevens stewart taylor thomas thompson thomson turner walker ward watson webb white wilkinson williams wilson
    wood wright young
    """.split()
)
# What begins with a first name and is nobody in the story: laws, training, charities, sayings. Lower case, the words that follow.
KNOWN_FOR = {
    "adam": ("and",),
    "anna": ("freud",),
    "joe": ("public",),
    "john": ("bowlby",),
    "marie": ("curie",),
    "martha": ("rule", "rules"),
    "mary": ("seacole",),
    "oliver": ("mcgowan", "training"),
    "sally": ("army",),
    "simon": ("says",),
    "stephen": ("lawrence",),
}
