import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("says on v among the streams that the picture is what the cluster has", async () => {
  const app = await AppDriver.start({ columns: 80, rows: 24 });
  await app.advance(2_000);
  await app.press("i", "v");
  app.expectRow(/checked: \d+ pods, as the cluster lists them/);
  await app.stop();
});

it("names a pod that the picture does not have as the cluster has it", async () => {
  const app = await AppDriver.start({ columns: 120, rows: 24, scenario: "quiet" });
  await app.advance(2_000);
  const [pod] = [...app.cluster.pods.all()];
  if (!pod) throw new Error("the cluster has no pod");
  app.cluster.faults.dropNextEvent("pods");
  app.cluster.kubelets.flip(pod);
  await app.press("i", "v");
  await app.advance(12_000);
  app.expectRow(new RegExp(`the picture is wrong: 1 of \\d+ pods differ, .*${pod.name} is older here`));
  expect(app.exit).toBeUndefined();
  await app.stop();
});
