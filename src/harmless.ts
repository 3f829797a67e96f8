/** Text from files, made fit to be shown: on a screen, in a log, in a report. */

/** Halves of characters stand alone only in broken text; no encoding can write them. */
export const wellFormed = (text: string): string => text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')

/** Characters that act on a screen instead of standing on it: control codes, and marks that turn the direction of text around. */
const acting = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u206f]/g

/** Text whose control codes do nothing, its line ends kept. */
export const inert = (text: string): string => wellFormed(text).replace(acting, '·')

/** Text as a person may see it, in one line: a terminal obeys control codes, and marks of direction make words look like others. */
export const harmless = (text: string): string => inert(text.replace(/[\t\n\r\u2028\u2029]+/g, ' '))
