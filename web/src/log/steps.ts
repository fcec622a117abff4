// What requests reported while they ran: progress, and attempts that failed and were made again. Most
// requests report nothing and cost nothing here.

const none: readonly number[] = []

export class Steps {
  readonly #byJob = new Map<number, number[]>()

  /** `job` reported something at event number `event`. */
  add(job: number, event: number): void {
    const steps = this.#byJob.get(job)
    if (steps) steps.push(event)
    else this.#byJob.set(job, [event])
  }

  /** The numbers of the events in which `job` reported something, in order. */
  of(job: number): readonly number[] {
    return this.#byJob.get(job) ?? none
  }
}
