import { expect, test } from "vitest";
import type { WirePod } from "../../../src/model/wire.ts";
import { factsOf, fixture } from "../../view/describe/described.ts";

const { volumes } = factsOf(fixture<WirePod>("every-volume.json"));

test("every kind of volume is said in words, new ones too", () => {
  expect(volumes.map(({ name, words, fate }) => `${name} | ${words} | ${fate}`)).toMatchInlineSnapshot(`
    [
      "scratch | emptyDir on the node's disk, no size limit | lost",
      "shm | emptyDir in memory, at most 64Mi | lost",
      "node-log | path /var/log of the node, Directory | kept",
      "gce | gcePersistentDisk: pdName disk-1, fsType ext4, partition 1, read-only | kept",
      "aws | awsElasticBlockStore: volumeID vol-1, fsType ext4 | kept",
      "git | gitRepo: repository https://me:<hidden>@git.example/repo.git, revision abc | lost",
      "tls | secret tls, only tls.crt as cert/tls.crt, optional, mode 0400 | copy",
      "config | configmap config | copy",
      "nfs | nfs: server filer, path /exports, read-only | kept",
      "iscsi | iscsi: targetPortal 10.0.0.1:3260, iqn iqn.2001-04.com.example:disk, lun 0, iscsiInterface default, fsType ext4, portals 10.0.0.2:3260, chapAuthSession, secretRef chap, initiatorName iqn.1994-05.com.example:node | kept",
      "gluster | glusterfs: endpoints gluster, path vol | kept",
      "data | claim data-store-0 | kept",
      "rbd | rbd: monitors 10.0.0.3:6789, image img, pool rbd, user admin, keyring /etc/ceph/keyring, secretRef ceph | kept",
      "flex | flexVolume: driver example/lvm, fsType ext4, secretRef flex, options size=1000m password=<hidden> | kept",
      "cinder | cinder: volumeID c-1, fsType ext4, secretRef cinder | kept",
      "cephfs | cephfs: monitors 10.0.0.4:6789, path /, user admin, secretFile /etc/ceph/user.secret, read-only | kept",
      "flocker | flocker: datasetName set | kept",
      "me | the pod's own fields metadata.labels as labels, limits.cpu as cpu | copy",
      "fc | fc: targetWWNs 50060e801049cfd1, lun 2, fsType ext4 | kept",
      "azure-file | azureFile: secretName azure, shareName share | kept",
      "vsphere | vsphereVolume: volumePath [ds] v.vmdk, fsType ext4, storagePolicyName gold | kept",
      "quobyte | quobyte: registry q:7861, volume v, read-only | kept",
      "azure-disk | azureDisk: diskName d, diskURI https://d.example/d.vhd, kind Managed, fsType ext4, cachingMode None | kept",
      "photon | photonPersistentDisk: pdID p-1, fsType ext4 | kept",
      "mixed | projected from secret s, optional; configmap c; the pod's own fields metadata.namespace as ns; service account token for vault, renewed within 600s; trust bundle example.com/ca; certificate of example.com/pod | copy",
      "portworx | portworxVolume: volumeID px, fsType ext4 | kept",
      "scaleio | scaleIO: gateway https://gw.example, system sys, protectionDomain pd, storagePool sp, storageMode ThinProvisioned, volumeName v, secretRef sio, fsType xfs | kept",
      "storageos | storageos: volumeName v, volumeNamespace ns | kept",
      "inline | csi driver secrets-store.csi.k8s.io, read-only, secret store-login, secretProviderClass=vault apiKey=<hidden> | lost",
      "own | an ephemeral claim of its own, class fast, 10Gi, ReadWriteOnce, Filesystem | lost",
      "model | image registry.example/models/m:1, pull IfNotPresent | copy",
      "new-kind | teleport: to mars, speed 9 | kept",
      "nothing | of an unknown kind | kept",
    ]
  `);
});

test("who mounts a volume, once for each path", () => {
  const mounts = Object.fromEntries(volumes.map((volume) => [volume.name, volume.mounts]));
  expect(mounts.data).toEqual(["store at /data (rw)", "store at /backup (ro)"]);
  expect(mounts.tls).toEqual([]);
});

test("containers that have it at the same path are told together", () => {
  const mounts = [{ name: "token", mountPath: "/run/token", readOnly: true }];
  const raw = { volumeDevices: [{ name: "token", devicePath: "/dev/x" }] };
  const spec = {
    initContainers: [{ name: "init", volumeMounts: mounts }],
    containers: [
      { name: "a", volumeMounts: mounts },
      { name: "b", volumeMounts: mounts, ...raw },
    ],
    volumes: [{ name: "token", secret: { secretName: "t" } }],
  };
  expect(factsOf({ metadata: { name: "p" }, spec }).volumes[0]?.mounts).toEqual([
    "init, a and b at /run/token (ro)",
    "b as device /dev/x",
  ]);
});

test("passwords among a volume's fields are hidden", () => {
  expect(JSON.stringify(volumes)).not.toContain("hunter2");
});
