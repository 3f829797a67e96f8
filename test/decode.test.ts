import { describe, expect, it } from 'vitest'
import { InputError } from '../src/errors.ts'
import { decode, mostBytes } from '../src/readers/decode.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
const fault = (content: Uint8Array, most: number = mostBytes): string => {
  try {
    decode('form.txt', content, most)
  } catch (error) {
    expect(error).toBeInstanceOf(InputError)
    expect((error as InputError).path).toBe('form.txt')
    return (error as InputError).message
  }
  throw new Error('it was read')
}

describe('decode', () => {
  it('reads UTF-8 and keeps the byte-order mark', () => {
    expect(decode('a', bytes('Café 😀'))).toBe('Café 😀')
    expect(decode('a', bytes('\ufeffHi'))).toBe('\ufeffHi')
  })
  it('reads UTF-16 of both orders and keeps the mark', () => {
    const text = '\ufeffTŷ 😀'
    const little = new Uint8Array(new Uint16Array(Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))).buffer)
    const big = little.slice()
    for (let at = 0; at < big.length; at += 2) [big[at], big[at + 1]] = [big[at + 1], big[at]]
    expect(decode('a', little)).toBe(text)
    expect(decode('a', big)).toBe(text)
    expect(fault(little.subarray(0, little.length - 1))).toContain('UTF-16LE')
  })
  it('reads Windows-1252 where the file declares it', () => {
    const said = [
      '<meta charset="windows-1252">',
      '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">',
      '<?xml version="1.0" encoding="iso-8859-1"?>',
    ]
    for (const declaration of said) expect(decode('a', latin(`${declaration}\x93caf\xe9\x94 \x80`))).toBe(`${declaration}“café” €`)
  })
  it('reads other encodings a file declares', () => {
    expect(decode('a', latin('<meta charset="iso-8859-2">\xb1'))).toBe('<meta charset="iso-8859-2">ą')
    expect(fault(latin('<meta charset="no-such-thing">\xb1'))).toContain('"no-such-thing"')
  })
  it('takes valid UTF-8 for what it is, whatever it declares', () => {
    expect(decode('a', bytes('<meta charset="windows-1252">café'))).toContain('café')
  })
  it('names line and byte where undeclared bytes are not UTF-8', () => {
    expect(fault(latin('one\ntwo\nit\x92s'))).toMatch(/^Line 3 holds a byte \(0x92\) that is not UTF-8/)
    expect(fault(latin('<meta charset="utf-8">\n\xe9t'))).toMatch(/^Line 2 holds a byte \(0xe9\)/)
    expect(fault(Uint8Array.of(104, 105, 10, 0xe2, 0x82))).toMatch(/^Line 2 holds a byte \(0xe2\)/)
  })
  it('says what a binary file is and what to do', () => {
    expect(fault(latin('%PDF-1.7\n'))).toContain('a PDF')
    expect(fault(latin('PK\x03\x04abc'))).toContain('Word')
    expect(fault(latin('\x89PNG\r\n'))).toContain('PNG')
    expect(fault(latin('abc\x00def'))).toContain('not text')
    expect(fault(latin('a\x00b\x00c\x00'))).toContain('UTF-16 without a byte-order mark')
  })
  it('refuses what is empty or too large', () => {
    expect(fault(new Uint8Array(0))).toBe('The file is empty.')
    expect(fault(bytes(' \n\t\r\n'))).toBe('The file holds only blanks.')
    expect(fault(new Uint8Array(50_000_000))).toBe('The file has 50 MB; forthright reads files of up to 20 MB.')
    expect(fault(bytes('abcdef'), 5)).toBe('The file has 6 bytes; forthright reads files of up to 5 bytes.')
  })
})
