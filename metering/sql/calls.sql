-- Every call once: the relation `calls`, which the other files read. Runs on DuckDB and on Athena (Trino).
--
-- Relations: access_log            one row a line, columns as the fields of the log, all text; NULL or '-' for what a
--                                  request has not; `delivered`: milliseconds since 1970, when the hour began in which the
--                                  line was delivered, NULL where that is not known
--            billable_status       status: the statuses that are billed
--            subscription_history  key_id, customer_id, tier, valid_from, valid_to: milliseconds since 1970, the end
--                                  excluded, NULL where it goes on
-- Parameters, in order: 1, 2  the first instant and the first after the last: milliseconds since 1970, 13 digits, as text
--                       3, 4  API id and stage; '' for any
--                       5     how late a line may be delivered: milliseconds
-- Copies of a line say the same, the instant of arrival included. So they meet in the hour of arrival, whatever part of the
-- log is asked for at once.
SELECT
    request_id,
    arrived - arrived % 3600000 AS arrival_hour,
    arbitrary(arrived) AS arrived,
    arbitrary(customer_id) AS customer_id,
    arbitrary(tier) AS tier,
    COALESCE(arbitrary(http_method), '-') AS http_method,
    COALESCE(arbitrary(resource_path), '-') AS resource_path,
    COALESCE(arbitrary(status), '-') AS status,
    COALESCE(arbitrary(key_id), '-') AS key_id,
    arbitrary(billable) AS billable
FROM (
    SELECT
        line.request_id,
        line.arrived,
        COALESCE(NULLIF(line.customer_id, '-'), held.customer_id, '-') AS customer_id,
        COALESCE(NULLIF(line.tier, '-'), held.tier, '-') AS tier,
        line.http_method,
        line.resource_path,
        line.status,
        line.key_id,
        line.status IN (SELECT status FROM billable_status) AS billable
    FROM (
        SELECT
            requestId AS request_id,
            TRY_CAST(requestTimeEpoch AS bigint) AS arrived,
            delivered,
            customerId AS customer_id,
            tier,
            httpMethod AS http_method,
            resourcePath AS resource_path,
            status,
            apiKeyId AS key_id,
            -- Only what the line leaves open is looked up.
            CASE WHEN tier <> '-' AND customerId <> '-' THEN NULL ELSE apiKeyId END AS open_key_id
        FROM access_log
        -- Compared as text, instants can be compared where the log is stored, and what does not matter is not read.
        WHERE requestTimeEpoch >= CAST(? AS varchar)
            AND requestTimeEpoch < CAST(? AS varchar)
            AND COALESCE(apiId, '') = COALESCE(NULLIF(CAST(? AS varchar), ''), apiId, '')
            AND COALESCE(stage, '') = COALESCE(NULLIF(CAST(? AS varchar), ''), stage, '')
            AND requestId <> '-'
    ) AS line
    LEFT JOIN (
        -- A key stands for one subscription at a time: a period ends where the next one begins.
        SELECT
            key_id,
            customer_id,
            tier,
            valid_from,
            LEAST(
                COALESCE(valid_to, 9999999999999),
                COALESCE(LEAD(valid_from) OVER (PARTITION BY key_id ORDER BY valid_from, valid_to), 9999999999999)
            ) AS valid_to
        FROM subscription_history
    ) AS held
        ON held.key_id = line.open_key_id AND line.arrived >= held.valid_from AND line.arrived < held.valid_to
    -- Neither a line without an instant nor one that came too late.
    WHERE COALESCE(line.delivered, 0) < line.arrived + CAST(? AS bigint)
) AS known_line
GROUP BY request_id, arrived - arrived % 3600000
