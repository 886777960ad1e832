import type { OtherVersion } from '../../updates'

/** See other-version-en.ts. */
export function otherVersionFr({ state, version = '' }: OtherVersion) {
  switch (state) {
    case 'installed':
      return {
        title: 'Un autre Cadran a été installé',
        body: 'Il prend le relais au prochain démarrage de Cadran, qui dure un instant et garde vos appels et ce qui attend d’être consigné. Pas pendant un appel.',
        action: 'Redémarrer Cadran',
      }
    case 'found':
      return {
        title: `Cadran ${version} peut être téléchargé`,
        body: 'Le téléchargement se fait en arrière-plan, et vous aurez le dernier mot avant que cette version prenne le relais. D’ici là, rien ne change.',
        action: 'Télécharger',
      }
    default:
      return {
        title: `Cadran ${version} est prêt`,
        body: 'Il prend le relais quand vous quittez Cadran, ou dès que vous le redémarrez, ce qui dure un instant et garde vos appels et ce qui attend d’être consigné. Pas pendant un appel ni juste après.',
        action: 'Redémarrer et mettre à jour',
      }
  }
}
