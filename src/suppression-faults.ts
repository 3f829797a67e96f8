/** What can be wrong with a comment or an entry that sets a finding aside. Reports name these beside the rules. */
export const suppressionFaults = {
  'suppression/unused': {
    title: 'Take out comments that set nothing aside',
    why: 'The text was mended, or the comment never reached it. If the same fault comes back, this comment hides it.',
    how: 'Take the comment out. If it should work, check that it stands right above the text and names the rule of the finding.',
  },
  'suppression/expired': {
    title: 'Decide again when the day has passed',
    why: 'A comment, or an entry of allow in the config, says until when it holds. After that day its findings count again.',
    how: 'Mend the text and take the comment or the entry out, or give it a later day.',
  },
  'suppression/no-reason': {
    title: 'Say why a finding is set aside',
    why: 'The config has suppressions: {reason: required}. Those who come later cannot tell a decision from a mistake.',
    how: 'Write the reason after two hyphens: forthright-disable-next-line jargon/shall -- the law prescribes these words',
  },
  'suppression/no-date': {
    title: 'Say until when a finding is set aside',
    why: 'The config has suppressions: {until: required}. What is set aside for good is forgotten.',
    how: 'Write a day after the rules: forthright-disable-next-line jargon/shall until 2027-01-31',
  },
  'suppression/unknown-rule': {
    title: 'Name rules that exist',
    why: 'The comment names a rule or a driver that forthright does not have, so it does not do what its writer meant.',
    how: 'Correct the name. forthright rules lists all rules.',
  },
  'suppression/unreadable': {
    title: 'Write comments that forthright can read',
    why: 'A comment begins with forthright-, but what follows is no command or no day of the calendar. It sets nothing aside.',
    how: 'Write forthright-disable-next-line, forthright-disable, forthright-enable or forthright-disable-file. Then come rules, a day as in until 2027-01-31, and a reason after two hyphens, each only where you want it.',
  },
} as const

export type SuppressionFaultId = keyof typeof suppressionFaults
