/**
 * The notices that the licences of others' code ask for, as one text.
 *
 * @param {import('./components.mjs').Component[]} list
 * @param {import('./identity.mjs').Identity} identity
 */
export function notices(list, { productName, version }) {
  const head = [
    `${productName} ${version} contains code of others, each under its own licence.`,
    'Electron contains Chromium, Node.js and more: their notices are in LICENSES.chromium.html, beside the program.',
    'libsql contains SQLite, which is in the public domain.',
  ].join('\n')
  return `${[head, ...list.map(notice)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}

function notice(/** @type {import('./components.mjs').Component} */ { name, version, license, text }) {
  const words = text ?? `The package brings no text of its licence; it names ${license}.`
  return `${name} ${version} (${license})\n\n${words.replaceAll('\r\n', '\n')}`
}
