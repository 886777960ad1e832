/**
 * The bill of materials of a package, in the form of CycloneDX 1.6.
 *
 * @param {import('./components.mjs').Component[]} list
 * @param {import('./identity.mjs').Identity} identity
 * @param {import('./targets.mjs').Target} target
 */
export function sbom(list, { version, isTestBuild }, { name }) {
  const purl = `pkg:generic/cadran@${version}`
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        ...{ type: 'application', 'bom-ref': purl, name: 'cadran', version, purl },
        licenses: [{ license: { id: 'MIT' } }],
        properties: [
          { name: 'cadran:target', value: name },
          { name: 'cadran:test-build', value: String(isTestBuild) },
        ],
      },
    },
    components: list.map(entry),
    dependencies: [{ ref: purl, dependsOn: [...new Set(list.map((each) => each.purl))] }],
  }
}

function entry(/** @type {import('./components.mjs').Component} */ { name, version, license, purl, sha512, as }) {
  const [, group, rest] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [undefined, undefined, name]
  const isExpression = / (OR|AND|WITH) /.test(license)
  return {
    type: as === 'runtime' ? 'framework' : 'library',
    'bom-ref': purl,
    ...(group && { group }),
    ...{ name: rest, version, purl },
    licenses: [isExpression ? { expression: license } : { license: { id: license } }],
    ...(sha512 && { hashes: [{ alg: 'SHA-512', content: sha512 }] }),
    properties: [{ name: 'cadran:held-as', value: as }],
  }
}
