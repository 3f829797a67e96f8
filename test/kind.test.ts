import { describe, expect, it } from 'vitest'
import { read } from '../src/read.ts'

const kindOf = async (path: string, text: string, kind?: 'sign' | 'page'): Promise<string> => (await read(path, text, kind ? { kind } : {}))[0].kind

describe('the kind of a document', () => {
  it('is a form where it asks', async () => {
    expect(await kindOf('a.md', '1. Name: ______\n2. Phone: ______\n')).toBe('form')
    expect(
      await kindOf(
        'a.html',
        '<form><label for="n">Full name</label><input id="n"><label for="d">Date of birth</label><input id="d"><button>Apply</button></form>',
      ),
    ).toBe('form')
  })
  it('is a page where it tells', async () => {
    expect(await kindOf('a.md', '# About us\n\nWe answer letters. Dear reader, we try.\n')).toBe('page')
    expect(await kindOf('a.md', 'A piece.')).toBe('page')
    expect(await kindOf('a.html', '<p>Call us.</p>')).toBe('page')
  })
  it('is a page beside a search box, a newsletter, a log-in or a comment box', async () => {
    const boxes = [
      '<form role="search"><label for="s">Search this site</label><input id="s" type="search"><label for="l">Language</label><select id="l"><option>English</option></select></form>',
      '<form><h2>Sign up for our newsletter</h2><label for="n">Name</label><input id="n"><label for="e">Email</label><input id="e" type="email"><button>Subscribe</button></form>',
      '<form><h2>Log in</h2><label for="u">User name</label><input id="u"><label for="p">Password</label><input id="p" type="password"></form>',
      '<form><h2>Leave a comment</h2><label for="n">Name</label><input id="n"><label for="c">Comment</label><textarea id="c"></textarea></form>',
    ]
    for (const box of boxes) expect(await kindOf('a.html', `<h1>Recycling</h1><p>We collect on Monday.</p>${box}`), box).toBe('page')
  })
  it('is a page where a long article has a few fields below it', async () => {
    const form = '<form><label for="n">Name</label><input id="n"><label for="t">Topic</label><input id="t"></form>'
    expect(
      await kindOf('a.html', `<h1>History</h1>${'<p>The old town hall was built by people who lived on the hill above the river.</p>'.repeat(60)}${form}`),
    ).toBe('page')
  })
  it('is a letter where it greets and takes leave', async () => {
    expect(await kindOf('a.md', 'Dear {{ name }},\n\nYour claim is agreed.\n\nYours sincerely,\n\nA. Clerk\n')).toBe('letter')
    expect(await kindOf('a.txt', 'To Whom It May Concern:\n\nShe works here.\n\nSincerely,\n\nB. Boss\n')).toBe('letter')
    expect(await kindOf('b.md', 'Hi {{ name }},\n\nYour card is in the post.\n\nBest regards,\n\nThe card team\n')).toBe('letter')
    expect(await kindOf('c.html', '<p>Respected Dear Applicant,</p><p>We have your fee.</p><p>Kind regards,<br>Permits</p>')).toBe('letter')
    expect(await kindOf('d.txt', 'Dear member,\n\nWe asked you for a fee.\n\nIt has not come.\n\nRiverton Library Team\n')).toBe('letter')
    expect(await kindOf('e.md', 'Hello everyone,\n\nwe wrote a new guide.\n\nIt has three parts.\n\nRead it.\n')).toBe('page')
    expect(await kindOf('a.md', 'Dear neighbours of the park\n\nWe plant trees.\n')).toBe('page')
  })
  it('is what its source says, and first of all what the settings say', async () => {
    expect(await kindOf('a.md', '---\nkind: sign\n---\n\nNo smoking\n')).toBe('sign')
    expect(await kindOf('a.md', '---\nkind: letter\n---\n\nHello\n', 'page')).toBe('page')
    expect(await kindOf('a.csv', 'id,text\n1,Way out\n')).toBe('sign')
  })
})
