import { read } from '../src/read.ts'
import { readText } from './data.ts'

/** At most `most` paragraphs of running text from real files, taken evenly. */
export async function realParagraphs(files: readonly string[], most: number): Promise<string[]> {
  const found: string[] = []
  for (const path of files) {
    for (const document of await read(path, readText(path))) {
      for (const block of document.blocks) {
        if ((block.role === 'paragraph' || block.role === 'item') && block.opaque.length === 0 && !block.exempt) found.push(block.text)
      }
    }
  }
  const step = Math.max(1, found.length / most)
  return Array.from({ length: Math.min(most, found.length) }, (_, at) => found[Math.floor(at * step)])
}
