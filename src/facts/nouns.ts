/**
 * A cheap guess at which words are nouns and can be nothing else where they stand. It knows endings and a short list;
 * what it does not know is no noun, so that what it finds is right rather than complete.
 */

const endings = /(?:tion|sion|ment|ance|ence|ness|ity|ship|ism|ure|ology|ency|ancy|ory)s?$/
const notByEnding = new Set(
  'ensure figure measure picture mature secure sure pure insure assure feature capture procedure hence since experience reference influence evidence balance finance distance advance mention question position condition function station portion motion section comment document implement supplement complement moment cement torment statutory mandatory advisory satisfactory compulsory contributory regulatory introductory sensory obligatory explanatory supervisory preparatory exploratory preliminary contemporary'.split(
    ' ',
  ),
)
const listed = new Set(
  (
    'household income tax benefit benefits account bank housing health care child children family parent school college student employee employer staff ' +
    'customer client patient tenant landlord applicant claimant taxpayer veteran resident citizen community county city state council agency department ' +
    'office officer board service services program programme scheme project policy law court judge case file record records document documents form forms ' +
    'data system software website page report letter notice card number code date time year month week day hour deadline fee fees cost costs price rate ' +
    'amount total balance payment payments credit debt loan mortgage rent insurance pension wage wages salary allowance grant fund funds budget money ' +
    'property land building home house room vehicle car driver road safety fire water energy gas waste food drug medicine hospital doctor disability ' +
    'injury accident crime police security identity identification verification eligibility status evidence proof address email phone telephone contact ' +
    'information training education job work workplace labor labour business company trade industry market product consumer quality risk control process ' +
    'procedure review appeal application approval licence license permit registration certificate certification passport visa birth death marriage ' +
    'divorce partner spouse custody support protection prevention treatment therapy test result results emergency disaster response recovery planning ' +
    'management administration performance compliance enforcement inspection assessment evaluation research development design delivery maintenance ' +
    'equipment facility facilities infrastructure transport transportation traffic parking environment conservation wildlife species forest park ' +
    'recreation user access interface network internet technology procurement contract contractor vendor supply supplier submission requirement requirements'
  ).split(' '),
)
/** Verbs as often as nouns: they may stand inside a string, not begin or end one. */
const doubtful = new Set(
  'benefit care school staff tenant state service project case file record records document form forms page report letter notice card number code date time rate total balance credit rent grant fund funds land house room fire water waste drug police address email phone telephone contact work trade market control process review appeal permit approval support test result results design access supply cost costs price benefits benefit fees account risk'.split(
    ' ',
  ),
)

/** 0: not known as a noun; 1: a noun that may as well be a verb; 2: a noun. */
export function nounness(word: string): 0 | 1 | 2 {
  if (listed.has(word)) return doubtful.has(word) ? 1 : 2
  return endings.test(word) && word.length > 6 && !notByEnding.has(word) && !notByEnding.has(word.replace(/s$/, '')) ? 2 : 0
}

/** Made from a verb or an adjective: three of them in a row are heavy enough. */
export const isAbstract = (word: string): boolean => /(?:tion|sion|ment|ance|ence|ity|ency)s?$/.test(word) && nounness(word) === 2
