import type { ProblemOf } from '../../shared/problem'

/** Why a connection surely never came about, where more is known than that. */
export type Obstacle = ProblemOf<'certificate' | 'proxy'>

/** Ends the making of a connection. Nothing has been sent to the server by then. */
export class ConnectionRefused extends Error {
  readonly obstacle: Obstacle

  constructor(obstacle: Obstacle) {
    super(obstacle.kind)
    this.obstacle = obstacle
  }
}
