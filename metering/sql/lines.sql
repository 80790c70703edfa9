-- What became of the lines of a log, each told once: by the first of these that holds.
--
-- Relation: access_log
-- Parameters, in order: 1, 2  API id and stage; '' for any
--                       3, 4  the first instant and the first after the last: milliseconds since 1970, 13 digits, as text
--                       5     how late a line may be delivered: milliseconds
SELECT fate, count(*) AS lines
FROM (
    SELECT
        CASE
            WHEN requestId IS NULL OR requestId = '-' OR TRY_CAST(requestTimeEpoch AS bigint) IS NULL THEN 'unreadable'
            WHEN COALESCE(apiId, '') <> COALESCE(NULLIF(CAST(? AS varchar), ''), apiId, '')
                OR COALESCE(stage, '') <> COALESCE(NULLIF(CAST(? AS varchar), ''), stage, '') THEN 'otherApi'
            WHEN requestTimeEpoch < CAST(? AS varchar) OR requestTimeEpoch >= CAST(? AS varchar) THEN 'otherTime'
            WHEN delivered >= TRY_CAST(requestTimeEpoch AS bigint) + CAST(? AS bigint) THEN 'tooLate'
            ELSE 'read'
        END AS fate
    FROM access_log
) AS told
GROUP BY fate
