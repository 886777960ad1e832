import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const documents = [...markdownIn('.').filter((file) => file.startsWith('README')), ...markdownIn('docs')]
const texts = new Map(documents.map((file) => [file, readFileSync(file, 'utf8')]))
const textOf = (file: string): string => texts.get(file) ?? ''

function markdownIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
}

/** What is meant as it stands is no part of a document's own words: code of its own lines, and in a line. */
const withoutCode = (text: string): string => text.replaceAll(/^ {4}(?![-*\d]).*$/gm, '').replaceAll(/`[^`]*`/g, '')
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Headings, as GitHub makes addresses of them. */
function anchorsIn(file: string): string[] {
  return [...textOf(file).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  )
}

/** Relative links of a document that lead to no file, or to no heading of it. */
function brokenLinks(file: string): string[] {
  const targets = [...withoutCode(textOf(file)).matchAll(/\]\(\s*([^)\s]+)\s*\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false
    const [path = '', anchor] = target.split('#')
    const led = path === '' ? file : join(dirname(file), path)
    return !existsSync(led) || (anchor !== undefined && !anchorsIn(led).includes(decodeURI(anchor)))
  })
}

describe('every document', () => {
  it.each(documents)('%s leads to files and headings that are there', (file) => {
    expect(brokenLinks(file)).toEqual([])
  })

  // Tables are as wide as their longest cell; code, and a word that is longer than a line, cannot be broken.
  it.each(documents)('%s has lines of at most 120 characters', (file) => {
    const lines = withoutCode(textOf(file)).split('\n')
    expect(lines.filter((line) => line.length > 120 && !/^(?:\||<img|```)/.test(line))).toEqual([])
  })
})

const inFrench = documents.filter((file) => file.endsWith('.fr.md'))

describe('a document in French', () => {
  it('is there for those whom Cadran is for', () => {
    const names = [
      'README',
      'docs/accessibility',
      'docs/deployment',
      'docs/install',
      'docs/lines',
      'docs/network',
      'docs/policies',
      'docs/privacy',
    ]
    expect(inFrench.sort()).toEqual(names.map((name) => `${name}.fr.md`).sort())
  })

  it.each(inFrench)('%s has the headings of the English one, level by level, and both lead to each other', (file) => {
    const english = file.replace(/\.fr\.md$/, '.md')
    const levels = (text: string) => [...text.matchAll(/^(#+) /gm)].map(([, level]) => level)
    expect(levels(textOf(file))).toEqual(levels(textOf(english)))
    const linkTo = (other: string) => `](${other.split('/').at(-1) ?? ''})`
    expect([textOf(file).includes(linkTo(english)), textOf(english).includes(linkTo(file))]).toEqual([true, true])
  })
})

const messages = 'src/shared/i18n/fr'

/**
 * All texts of the window in French, and the parts of those that hold a value. They are read from the sources: a message may be a function, and which
 * arguments bring out all of its texts only its author knows.
 */
function frenchTexts(): Set<string> {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      found.add(oneLine(node.text))
    ts.forEachChild(node, visit)
  }
  for (const name of readdirSync(messages))
    visit(ts.createSourceFile(name, readFileSync(join(messages, name), 'utf8'), ts.ScriptTarget.Latest))
  return found
}

/** What stands in « » in a document, each step of a way through the window by itself. */
function labelsIn(file: string): string[] {
  return [...oneLine(withoutCode(textOf(file))).matchAll(/«([^»]*)»/g)].flatMap(([, label = '']) =>
    label.split('›').map(oneLine),
  )
}

describe('a button or a label that is named in French', () => {
  const known = frenchTexts()
  // The report on accessibility quotes the names of tests.
  const quoting = inFrench.filter((file) => !file.includes('accessibility'))

  it.each(quoting)('in %s has the words that are on the screen', (file) => {
    const labels = labelsIn(file)
    expect(labels.length).toBeGreaterThan(0)
    expect(labels.filter((label) => !known.has(label))).toEqual([])
  })
})

const reports = ['docs/accessibility.md', 'docs/accessibility.fr.md']

/** The tests that a report rests on: `- **K1** `file` › _name_`. */
function evidenceIn(file: string): { key: string; path: string; name: string }[] {
  const lines = oneLine(textOf(file)).matchAll(/\*\*([A-Z]\d+)\*\* `(test\/[^`]+)` › _(.+?)_(?= - \*\*| ##)/g)
  return [...lines].map(([, key = '', path = '', name = '']) => ({ key, path, name }))
}

/** The rows of its tables that judge something: what it is, how it stands as a place in the list of results, the keys of its tests. */
function judgedIn(file: string): { criterion: string; result: number; keys: string[] }[] {
  const rows = [...textOf(file).matchAll(/^\| (\d+\.[\d.–]+) [^|]+\| ([^|]+)\| ([^|]*)\|/gm)]
  return rows.map(([, criterion = '', result = '', keys = '']) => ({
    criterion,
    result: Math.max(...results.map((names) => names.indexOf(result.trim()))),
    keys: keys.split(',').flatMap((key) => everyKey(key.trim())),
  }))
}

const results = [
  ['supports', 'partly', 'does not', 'not applicable', 'not tested'],
  ['conforme', 'en partie', 'non conforme', 'sans objet', 'non testé'],
]

/** `A6–A9` are four. */
function everyKey(key: string): string[] {
  const [, letter = '', from, to] = /^([A-Z])(\d+)–[A-Z](\d+)$/.exec(key) ?? []
  if (from === undefined) return key === '' ? [] : [key]
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => `${letter}${Number(from) + i}`)
}

describe('the report on accessibility', () => {
  it.each(reports)('in %s names tests that are there', (file) => {
    const evidence = evidenceIn(file)
    expect(evidence.length).toBe([...textOf(file).matchAll(/^- \*\*[A-Z]\d+\*\*/gm)].length)
    const missing = evidence.filter(({ path, name }) => !existsSync(path) || !readFileSync(path, 'utf8').includes(name))
    expect(missing).toEqual([])
  })

  it.each(reports)('in %s says of nothing that it is so without a test, and uses every test', (file) => {
    const known = new Set(evidenceIn(file).map(({ key }) => key))
    const rows = judgedIn(file)
    expect(rows.filter(({ result }) => result === -1)).toEqual([])
    const supported = rows.filter(({ result, criterion }) => result <= 1 && criterion !== '11.1–11.4')
    expect(supported.filter(({ keys }) => keys.length === 0)).toEqual([])
    expect(new Set(rows.flatMap(({ keys }) => keys))).toEqual(known)
  })

  it.each(reports)('in %s counts the criteria of WCAG 2.2 A and AA as its table has them', (file) => {
    const [, told = ''] = /## WCAG 2\.2[^#]+?\n\n([^|]+)\n\n\|/.exec(textOf(file)) ?? []
    const judged = judgedIn(file).filter(({ criterion }) => /^[1-4]\.\d+\.\d+$/.test(criterion))
    const counts = results[0]?.map((_, place) => judged.filter(({ result }) => result === place).length) ?? []
    expect(told.match(/\d+/g)?.map(Number)).toEqual([55, ...counts])
  })

  it('says the same in both languages', () => {
    const [english, french] = reports.map(judgedIn)
    expect(french).toEqual(english)
    expect(evidenceIn('docs/accessibility.fr.md')).toEqual(evidenceIn('docs/accessibility.md'))
  })
})
