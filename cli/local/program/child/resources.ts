import type { RegisteredResource } from "../registered";
import { stageUrl } from "../stageUrl";
import { standIn } from "../standIn";
import { attributesOf } from "./attributes";
import type { Added, Place, Properties, Subject } from "./attributes/subject";

const restApiType = "aws:apigateway/restApi:RestApi";

/** More than enough for ids of six characters; a random string of one may be taken for good. */
const attempts = 1_000;

/** What is to become a resource. */
interface Candidate {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly parent: string;
    readonly dependencies: readonly string[];
    readonly inputs: Properties;
    readonly place: Place;
    readonly givenId: string | undefined;
}

/** The resources of a run, each with what its provider adds. */
export class Resources {
    /** Of the program's own, in the order of registration. */
    readonly registered: RegisteredResource[] = [];
    private readonly byUrn = new Map<string, RegisteredResource>();
    private readonly byId = new Map<string, RegisteredResource>();
    private readonly minted = new Set<string>();

    constructor(
        private readonly seed: string,
        private readonly baseUrl: string,
    ) {}

    /** Two resources never get the same characters, as long as there are enough for all. */
    private mint(urn: string, purpose: string, alphabet: string, length: number): string {
        let made = "";
        for (let attempt = 0; attempt < attempts; attempt++) {
            made = standIn(this.seed, [urn, purpose, attempt].join("\0"), alphabet, length);
            if (!this.minted.has(made)) {
                break;
            }
        }
        this.minted.add(made);
        return made;
    }

    private subject(candidate: Candidate): Subject {
        return {
            ...candidate,
            mint: (purpose, alphabet, length) => this.mint(candidate.urn, purpose, alphabet, length),
            find: (type, id) => this.find(type, id)?.state,
            stageUrl: (restApiId, stageName) => {
                const restApis = this.registered.filter(({ type }) => type === restApiType);
                const urn = this.find(restApiType, restApiId)?.urn;
                return stageUrl(this.baseUrl, restApis, urn ?? "", stageName);
            },
        };
    }

    /** Adds a resource of the program's own, or one that it only reads. */
    add(candidate: Candidate, owned: boolean): RegisteredResource {
        const { urn, type, name, parent, dependencies, inputs } = candidate;
        const added: Added = attributesOf(this.subject(candidate));
        const { id, ...attributes } = added;
        const resource = {
            urn,
            type,
            name,
            parent,
            dependencies: dependencies.length > 0 ? dependencies : undefined,
            id: candidate.givenId ?? id,
            state: { ...inputs, ...attributes, id },
        };
        this.byUrn.set(urn, resource);
        this.byId.set(`${type} ${resource.id}`, resource);
        if (owned) {
            this.registered.push(resource);
        }
        return resource;
    }

    find(type: string, id: unknown): RegisteredResource | undefined {
        return this.byId.get(`${type} ${id}`);
    }

    at(urn: string): RegisteredResource | undefined {
        return this.byUrn.get(urn);
    }
}
