// What the Go binary exports. wasm/bridge/exports_js.go says what each does.

/** The exports of wasm/bridge/exports_js.go, and the memory. */
export interface Exports {
  mem: WebAssembly.Memory
  lido_pool_new(workers: number, queueSize: number, traced: number): number
  lido_pool_create(pool: number, workers: number): void
  lido_pool_dismiss(pool: number, workers: number): number
  lido_pool_pause(pool: number): void
  lido_pool_resume(pool: number): void
  lido_pool_join(pool: number, call: number): void
  lido_pool_close(pool: number, call: number): void
  lido_pool_stats(pool: number): number
  lido_puts(): number
  lido_put_all(n: number): void
  lido_put_bundle(batch: number, bundle: number, n: number, fn: number): void
  lido_separate(batch: number): void
  lido_batch_new(pool: number): number
  lido_batch_free(batch: number): void
  lido_put(batch: number, slot: number, fn: number, serial: number): number
  lido_put_terms(
    batch: number,
    slot: number,
    fn: number,
    serial: number,
    priority: number,
    queueTimeout: number,
    runTimeout: number,
    retries: number,
    backoff: number,
  ): number
  lido_put_wait(batch: number, slot: number, call: number): void
  lido_cancel_request(slot: number): number
  lido_set_priority(slot: number, priority: number): number
  lido_poll(batch: number): number
  lido_wait(batch: number, call: number): void
  lido_cancel(call: number): void
  lido_settle(slot: number, ok: number): void
  lido_progress(slot: number, percent: number): void
  lido_log(): number
}
